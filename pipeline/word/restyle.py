"""What `make restyle` does: every template gets the look of `house.docx`.

`python -m pipeline.word.restyle FOLDER` copies styles, numbering, theme, fonts, settings, page
headers and footers from `FOLDER/house.docx` (or `house.<language>.docx`, where there is one) into
each `FOLDER/<kind>/<language>.docx`. Text and language of the templates stay. Headers and footers
hold text ("Side 1 av 3"): a template in another language than the house's keeps its own.
"""

import argparse
import sys
from copy import deepcopy
from pathlib import Path

from pipeline.word.ns import W_VAL, Element, parse, q, serialize
from pipeline.word.opc import OFFICE, declare, relate, rels_name, targets
from pipeline.word.outlines import templates_in
from pipeline.word.package import CONTENT_TYPES, MAIN, Package, read, write
from pipeline.word.styles import Styles

STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"
NUMBERING = "word/numbering.xml"
COPIED = ("word/fontTable.xml", "word/theme/theme1.xml")
_LANGUAGE_SETTINGS = tuple(q(n) for n in ("w:themeFontLang", "w:decimalSymbol", "w:listSeparator"))
_LANG = f"{q('w:docDefaults')}/{q('w:rPrDefault')}/{q('w:rPr')}/{q('w:lang')}"
_STYLE = q("w:style")
_STYLE_ID = q("w:styleId")
_NUM = q("w:num")
_NUM_ID = q("w:numId")
_REFERENCES = {q("w:headerReference"): "header", q("w:footerReference"): "footer"}
_R_ID = q("r:id")
_W_TYPE = q("w:type")
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def restyle(template: Package, house: Package, *, furniture: bool = True) -> Package:
    """The template in the look of the house: its text and its language stay.

    Styles that only the template has stay too, and so does its numbering when it uses lists
    that the house does not have, and headers and footers without `furniture`.
    """
    copied = {n: house.members[n] for n in COPIED if n in house.members}
    package = template.with_members(copied)
    if "word/theme/theme1.xml" in copied:
        package = relate(package, MAIN, OFFICE + "theme", "theme/theme1.xml")
        theme = "application/vnd.openxmlformats-officedocument.theme+xml"
        package = declare(package, "word/theme/theme1.xml", theme)
    package = package.with_members({STYLES: _styles(template, house)})
    if SETTINGS in house.members and SETTINGS in template.members:
        package = package.with_members({SETTINGS: _settings(template, house)})
    if NUMBERING in house.members and _lists(template) <= _defined_lists(house):
        package = package.with_members({NUMBERING: house.members[NUMBERING]})
    return _page_furniture(package, house) if furniture else package


def _language(package: Package) -> str:
    """The language of a document without its country: `nb` for `nb-NO`."""
    return Styles(package.xml(STYLES)).language.partition("-")[0].lower()


def _styles(template: Package, house: Package) -> bytes:
    own, new = template.root(STYLES), house.root(STYLES)
    known = {s.get(_STYLE_ID) for s in new.iter(_STYLE)}
    new.extend(deepcopy(s) for s in own.iter(_STYLE) if s.get(_STYLE_ID) not in known)
    languages = own.find(_LANG), new.find(_LANG)
    if None not in languages:
        languages[1].attrib.update(dict(languages[0].attrib))
    return serialize(new)


def _settings(template: Package, house: Package) -> bytes:
    own, new = template.root(SETTINGS), house.root(SETTINGS)
    for name in _LANGUAGE_SETTINGS:
        mine, theirs = own.find(name), new.find(name)
        if mine is not None and theirs is not None:
            new.replace(theirs, deepcopy(mine))
    return serialize(new)


def _lists(package: Package) -> set[str]:
    """The lists that the text itself uses, besides those that its styles bring."""
    return {n.get(W_VAL) for n in package.main().iter(_NUM_ID)} - {"0"}


def _defined_lists(package: Package) -> set[str]:
    return {n.get(_NUM_ID) for n in package.root(NUMBERING).iter(_NUM)}


def _page_furniture(package: Package, house: Package) -> Package:
    """Headers and footers, each with its relationships and what those lead to."""
    theirs = _references(house)
    mine = _references(package)
    for key, source in theirs.items():
        target = mine.get(key)
        if target is None:
            target = source
            package = _refer(package, key, target)
        package = _copy_part(package, house, source, target)
    return package


def _references(package: Package) -> dict[tuple[str, str], str]:
    """The part of each header and footer, by its kind and the pages that it is for."""
    parts = targets(package, MAIN)
    found: dict[tuple[str, str], str] = {}
    for tag in _REFERENCES:
        for reference in package.main().iter(tag):
            key = (tag, reference.get(_W_TYPE, "default"))
            found.setdefault(key, parts.get(reference.get(_R_ID), ""))
    return found


def _refer(package: Package, key: tuple[str, str], part: str) -> Package:
    kind = _REFERENCES[key[0]]
    package = relate(package, MAIN, OFFICE + kind, part.removeprefix("word/"))
    identity = next(i for i, name in targets(package, MAIN).items() if name == part)
    root = package.main()
    for section in root.iter(q("w:sectPr")):
        section.insert(0, section.makeelement(key[0], {_W_TYPE: key[1], _R_ID: identity}))
    return declare(package.with_members({MAIN: serialize(root)}), part, f"{_WML}{kind}+xml")


def _copy_part(package: Package, house: Package, source: str, target: str) -> Package:
    members = {target: house.members[source]}
    if rels_name(source) in house.members:
        members[rels_name(target)] = house.members[rels_name(source)]
        for media in targets(house, source).values():
            members[media] = house.members[media]
    package = package.with_members(members)
    return package.with_members({CONTENT_TYPES: _with_defaults(package, house)})


def _with_defaults(package: Package, house: Package) -> bytes:
    """The template's content types, with the house's file endings added."""
    types = parse(package.members[CONTENT_TYPES])
    known = {_ending(d) for d in types.findall(q("ct:Default"))}
    for default in parse(house.members[CONTENT_TYPES]).findall(q("ct:Default")):
        if _ending(default) not in known:
            types.insert(0, deepcopy(default))
    return serialize(types)


def _ending(default: Element) -> str:
    return str(default.get("Extension", "")).lower()


def _package(path: Path) -> Package:
    package = read(path.read_bytes()).value
    if package is None:
        raise ValueError(f"{path} is not a Word document that can be read")
    return package


def main(arguments: list[str] | None = None) -> int:
    """Restyles every template of a folder; names those that changed."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.word.restyle")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("templates"))
    folder: Path = parser.parse_args(arguments).folder
    for path in templates_in(folder):
        if path.parent == folder:
            continue
        own = folder / f"house.{path.stem}.docx"
        house = _package(own if own.exists() else folder / "house.docx")
        before = _package(path)
        same_language = own.exists() or _language(before) == _language(house)
        after = restyle(before, house, furniture=same_language)
        if dict(after.members) != dict(before.members):
            path.write_bytes(write(after))
            print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
