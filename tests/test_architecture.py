"""The rooms import one way, and each library that knows a format stays in its room.

`docs/architecture.md` shows the same layers; here they are held against every import statement,
those inside of functions too.
"""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import pipeline

PACKAGE = Path(pipeline.__file__).parent

LAYERS = (
    ("model",),
    ("errors", "clauses", "language", "chart", "locate"),
    ("names", "lock", "terms", "report.words"),
    ("storage",),
    ("kinds",),
    ("rulesets",),
    ("load", "compose", "word", "schema"),
    ("skeleton", "pdf"),
    ("checks", "checks.*"),
    ("record", "explain", "prepare"),
    ("listing", "render", "check", "report"),
    ("batch",),
    ("cli",),
    ("__main__",),
)
"""Lowest first. A room may import rooms of lower layers and itself, and nothing else.

"report.words" puts findings into words for receipts; the rest of "report" shows what batches and
checks have returned, and knows neither.
"""

LIBRARIES = {
    "docxtpl": ("word",),
    "docx": ("word",),
    "jinja2": ("word",),
    "lxml": ("word",),
    "pikepdf": ("pdf",),
    "pypdfium2": ("pdf",),
    "pypdfium2_raw": ("pdf",),
    "page": ("pdf",),
    "rdocx": ("pdf", "word"),
    "matplotlib": ("chart",),
    "PIL": ("pdf",),
    "click": ("cli", "report"),
}
"""The rooms that may import a library; one that is not here may be imported anywhere."""


def imports(source: str) -> Iterator[str]:
    """Every module that a source imports, and `package.name` for each name taken from one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import hides its room"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {module_of(p): p.read_text(encoding="utf-8") for p in sorted(PACKAGE.rglob("*.py"))}


def imported_modules(source: str) -> set[str]:
    """The package's own modules that a source imports, `pipeline` itself left out."""
    found = {n if n in SOURCES else n.rpartition(".")[0] for n in imports(source)}
    return {n for n in found if n in SOURCES and n != "pipeline"}


def layer_of(module: str) -> int:
    name = module.removeprefix("pipeline.")
    room = name.partition(".")[0]
    inside = f"{room}.*" if name != room else room
    for wanted in (name, inside, room):
        for number, rooms in enumerate(LAYERS):
            if wanted in rooms:
                return number
    raise AssertionError(f"{module} stands in no layer of LAYERS and of docs/architecture.md")


def against_the_direction(module: str, source: str) -> list[str]:
    room = module.split(".")[1]
    return [
        other
        for other in sorted(imported_modules(source))
        if other.split(".")[1] != room and layer_of(other) >= layer_of(module)
    ]


@pytest.mark.parametrize("module", [m for m in SOURCES if m != "pipeline"])
def test_a_room_imports_lower_rooms_only(module):
    assert against_the_direction(module, SOURCES[module]) == []


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("pipeline.model.draft", "from pipeline.kinds import KINDS", ["pipeline.kinds"]),
        ("pipeline.word.fill", "def f():\n    import pipeline.pdf.tags", ["pipeline.pdf.tags"]),
        ("pipeline.load.tree", "from pipeline import word", ["pipeline.word"]),
        ("pipeline.rulesets.model", "from pipeline.checks import word", ["pipeline.checks.word"]),
        ("pipeline.rulesets.model", "from pipeline import checks", ["pipeline.checks"]),
        ("pipeline.report.json", "from pipeline.batch import inputs", ["pipeline.batch"]),
        ("pipeline.pdf.torn", "from pipeline.word import fill\nimport json", []),
    ],
)
def test_an_import_against_the_direction_is_found(module, source, found):
    assert against_the_direction(module, source) == found


def test_no_module_imports_itself_by_way_of_others():
    TopologicalSorter({m: imported_modules(s) - {m} for m, s in SOURCES.items()}).prepare()


def strangers(module: str, source: str) -> list[str]:
    """The libraries that a module imports and that are another room's."""
    room = module.split(".")[1] if "." in module else ""
    libraries = {name.partition(".")[0] for name in imports(source)}
    return sorted(n for n in libraries if room not in LIBRARIES.get(n, (room,)))


@pytest.mark.parametrize("module", SOURCES)
def test_a_library_that_knows_a_format_stays_in_its_room(module):
    assert strangers(module, SOURCES[module]) == []


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("pipeline.compose", "import docxtpl", ["docxtpl"]),
        ("pipeline.checks.word.said", "from docx.oxml import parse_xml", ["docx"]),
        ("pipeline.render", "def f():\n    from lxml import etree", ["lxml"]),
        ("pipeline.word.outline", "import pikepdf, pypdfium2", ["pikepdf", "pypdfium2"]),
        ("pipeline.checks.pdf.archive", "import page", ["page"]),
        ("pipeline.pdf.validation", "import page", []),
    ],
)
def test_a_library_outside_its_room_is_found(module, source, found):
    assert strangers(module, source) == found


def test_every_layer_is_a_room_that_exists():
    rooms = {name.removesuffix(".*") for layer in LAYERS for name in layer}
    assert {f"pipeline.{room}" for room in rooms} <= SOURCES.keys()


def test_every_room_that_owns_a_library_uses_it_or_another():
    used = {
        (name.partition(".")[0], module.split(".")[1])
        for module, source in SOURCES.items()
        if "." in module
        for name in imports(source)
    }
    unused = {n for n, rooms in LIBRARIES.items() if not any((n, r) in used for r in rooms)}
    assert unused <= {"docx", "pypdfium2_raw"}
