"""The inputs in `wrong/` and `right/`, with what is expected of each.

A wrong input says what must be found in it: `#! code line:column field`, in its first lines or,
where the format has no comments, in `<name>.expected` beside it. A right one has the values of
some of its fields in `<name>.values`.
"""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel

from pipeline.load import load, validate
from pipeline.load.field_words import field_key
from pipeline.model.finding import Finding

HERE = Path(__file__).parent
WRONG = sorted(p for p in (HERE / "wrong").iterdir() if p.suffix in (".yaml", ".json"))
RIGHT = sorted(p for p in (HERE / "right").iterdir() if p.suffix in (".yaml", ".json"))

Expected = tuple[str, int, int, str]


def found_in(path: Path) -> list[Finding]:
    """Everything that loading and validating finds."""
    loaded = load(path)
    validated = validate(loaded.value).findings if loaded.value else ()
    return [*loaded.findings, *validated]


def expected_of(path: Path) -> list[Expected]:
    beside = path.with_name(path.name + ".expected")
    text = (beside if beside.exists() else path).read_bytes().decode("utf-8")
    lines = re.findall(r"^#! (\S+) (\d+):(\d+)(?: (\S+))?$", text, flags=re.MULTILINE)
    return sorted((code, int(line), int(column), field) for code, line, column, field in lines)


def has_words(model: type[BaseModel], name: str) -> bool:
    """True when a field has words in bokmål."""
    table, field = field_key(model, name)
    text = (files("pipeline.language") / "fields.nb.toml").read_text(encoding="utf-8")
    return field in tomllib.loads(text).get(table, {})
