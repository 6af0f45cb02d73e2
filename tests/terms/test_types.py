import pytest
from pydantic import BaseModel, ValidationError

from pipeline import terms
from pipeline.terms.notice import Notice


@pytest.mark.parametrize("name", terms.TYPES)
def test_every_type_of_term_has_value_show_read_and_differ(name: str) -> None:
    kind = terms.TYPES[name]
    assert issubclass(kind.Value, BaseModel)
    assert all(callable(getattr(kind, part)) for part in ("show", "read", "differ"))
    assert terms.type_of(kind.Value) is kind


def test_a_model_that_is_no_term_has_no_type() -> None:
    assert terms.type_of(BaseModel) is None


def test_a_term_is_made_from_plain_data() -> None:
    value = terms.term_from("notice", {"amount": 3, "unit": "month"})
    assert isinstance(value, Notice)


def test_unsound_data_is_refused() -> None:
    with pytest.raises(ValidationError):
        terms.term_from("notice", {"amount": 3, "unit": "fortnight"})
