import pytest

from pipeline import listing
from pipeline.errors import UsageProblem


@pytest.mark.parametrize(
    ("called", "kind"),
    [
        ("samarbeidsavtale", "collaboration_agreement"),
        ("Samarbeidsavtalen", "collaboration_agreement"),
        ("agreement", "collaboration_agreement"),
        ("drøftingsgrunnlag", "consultation_basis"),
        ("protokoll", "minutes"),
        ("referat", "minutes"),
        ("statusrapport", "status_report"),
        ("minuets", "minutes"),
    ],
)
def test_a_kind_is_recognised_by_what_people_call_it(called, kind):
    with pytest.raises(UsageProblem) as caught:
        listing.kind(called)
    assert caught.value.params["nearest"] == kind


def test_an_unknown_rule_set_or_demand_gets_the_nearest_name():
    with pytest.raises(UsageProblem) as caught:
        listing.explain("freeform", "en")
    assert caught.value.params["nearest"] == "free-form"
