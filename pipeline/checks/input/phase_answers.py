"""Every check question of the project's phase is answered, once, and no other is."""

from collections.abc import Iterator

from pipeline.checks.input._consultation import consultation_of, finding
from pipeline.kinds.consultation_basis import ProjectPhase
from pipeline.kinds.phases import phases
from pipeline.model.draft import Draft
from pipeline.model.finding import Finding, Severity
from pipeline.model.text import nearest
from pipeline.rulesets.model import RuleSet

CODES = ("phase-question-unknown", "phase-question-repeated", "phase-question-unanswered")
SEVERITY = Severity.WARNING
"""That of an unanswered question; an answer to no question of the phase is an error."""


def check(draft: Draft, ruleset: RuleSet) -> Iterator[Finding]:
    """Findings about single answers, then about the questions without one."""
    model = consultation_of(draft)
    stated = model.project_phase if model else None
    if not isinstance(stated, ProjectPhase):
        return
    questions = phases()[stated.number].questions
    phase = {"phase": str(stated.number)}
    seen: set[str] = set()
    for index, answer in enumerate(stated.answers):
        path = ("project_phase", "answers", index, "question")
        words = {**phase, "question": answer.question}
        if answer.question not in questions:
            words["nearest"] = nearest(answer.question, questions)
            yield finding(draft, "phase-question-unknown", path, Severity.ERROR, words)
        elif answer.question in seen:
            yield finding(draft, "phase-question-repeated", path, Severity.ERROR, words)
        seen.add(answer.question)
    for key in (k for k in questions if k not in seen):
        words = {**phase, "question": key, "ask": questions[key].ask.text(draft.request.language)}
        answers = ("project_phase", "answers")
        yield finding(draft, "phase-question-unanswered", answers, SEVERITY, words)
