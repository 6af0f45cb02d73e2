"""The kinds of document. A new kind is one file here, one folder in templates/, one line below."""

from pipeline.kinds.base import Document
from pipeline.kinds.collaboration_agreement import CollaborationAgreement
from pipeline.kinds.consultation_basis import ConsultationBasis
from pipeline.kinds.minutes import Minutes
from pipeline.kinds.status_report import StatusReport

KINDS: dict[str, type[Document]] = {
    kind.KIND: kind for kind in (CollaborationAgreement, ConsultationBasis, Minutes, StatusReport)
}
