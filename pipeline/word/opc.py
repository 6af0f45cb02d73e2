"""Adding a part to a package: its content type and the relationship that leads to it."""

from posixpath import basename, dirname, join

from pipeline.word.ns import Element, parse, q, serialize
from pipeline.word.package import CONTENT_TYPES, Package, resolve

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_EMPTY = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


def rels_name(part: str) -> str:
    """Where the relationships of a part are kept; "" is the package itself."""
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def targets(package: Package, part: str) -> dict[str, str]:
    """Members that a part leads to, by relationship id."""
    root = package.xml(rels_name(part))
    found = [] if root is None else root.findall(q("rel:Relationship"))
    inside = [r for r in found if r.get("TargetMode") != "External"]
    return {r.get("Id"): resolve(part, r.get("Target", "")) for r in inside}


def relate(package: Package, part: str, kind: str, target: str) -> Package:
    """The package with a relationship of a part added. Adding it again changes nothing."""
    name = rels_name(part)
    root = parse(package.members.get(name, _EMPTY))
    if any(r.get("Type") == kind and r.get("Target") == target for r in root):
        return package
    relation = root.makeelement(q("rel:Relationship"), {})
    relation.set("Id", _fresh_id(root))
    relation.set("Type", kind)
    relation.set("Target", target)
    root.append(relation)
    return package.with_members({name: serialize(root)})


def unrelate(package: Package, part: str, gone: frozenset[str]) -> Package:
    """The package without a part's relationships to some members."""
    name = rels_name(part)
    root = package.xml(name)
    if root is None:
        return package
    for relation in list(root):
        if resolve(part, relation.get("Target", "")) in gone:
            root.remove(relation)
    return package.with_members({name: serialize(root)})


def declare(package: Package, part: str, content_type: str) -> Package:
    """The package with a member's content type declared."""
    types = parse(package.members[CONTENT_TYPES])
    name = f"/{part}"
    for old in types.findall(q("ct:Override")):
        if old.get("PartName") == name:
            types.remove(old)
    override = types.makeelement(q("ct:Override"), {})
    override.set("PartName", name)
    override.set("ContentType", content_type)
    types.append(override)
    return package.with_members({CONTENT_TYPES: serialize(types)})


def _fresh_id(root: Element) -> str:
    taken = {r.get("Id") for r in root}
    return next(i for i in (f"rId{n}" for n in range(1, len(taken) + 2)) if i not in taken)
