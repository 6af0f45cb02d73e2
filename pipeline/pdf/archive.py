"""A laid-out PDF becomes an archive file: PDF/A-2a and PDF/UA-1, named, in its language.

Claims only: whether they hold, `validation` and `checks/pdf` find out before the file is
written anywhere.
"""

import io
from xml.sax.saxutils import escape

import pikepdf
import pypdfium2 as pdfium

from pipeline.errors import AvtaleverkError
from pipeline.model.text import one_line
from pipeline.pdf import cell_lists
from pipeline.pdf.properties import bookmarks
from pipeline.pdf.tags import TooDeepError

CREATOR = "avtaleverk"
PDF_VERSION = "1.7"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def finish(pdf: bytes, *, title: str, language: str) -> bytes:
    """The PDF with title, language ("nb-NO") and the claims of PDF/A-2a and PDF/UA-1.

    Holds no date and no random number: the same PDF, title and language give the same bytes.
    Raises `AvtaleverkError` ("pdf-damaged") for bytes that are no PDF.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            cell_lists.tag(opened, pdf)
            _describe(opened, title, language)
            finished = io.BytesIO()
            if "/ID" in opened.trailer:
                del opened.trailer.ID  # an engine gives all its files the same one
            opened.save(
                finished,
                deterministic_id=True,
                min_version=PDF_VERSION,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
    except (pikepdf.PdfError, pdfium.PdfiumError, TooDeepError) as error:
        params = {"reason": str(error) or type(error).__name__}
        raise AvtaleverkError("pdf-damaged", params) from error
    return finished.getvalue()


def _describe(pdf: pikepdf.Pdf, title: str, language: str) -> None:
    root = pdf.Root
    for item in bookmarks(pdf):
        item.Title = pikepdf.String(one_line(str(item.get("/Title", ""))))
    root.Lang = pikepdf.String(language)
    if "/ViewerPreferences" not in root:
        root.ViewerPreferences = pikepdf.Dictionary()
    root.ViewerPreferences.DisplayDocTitle = True
    producer = str(pdf.docinfo.get("/Producer", CREATOR))
    described = {"/Title": title, "/Creator": CREATOR, "/Producer": producer}
    pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(described))
    xmp = _XMP.format(
        title=escape(title),
        language=escape(language),
        creator=CREATOR,
        producer=escape(producer),
    )
    root.Metadata = pdf.make_stream(
        xmp.encode("utf-8"), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
