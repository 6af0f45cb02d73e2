"""Small Word documents and Drafts; the look is that of `data/base.docx`."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from html import escape
from pathlib import Path

from pydantic import BaseModel

from pipeline.model.draft import Draft, FieldState, Gap, Term
from pipeline.model.finding import Finding, Place
from pipeline.model.outline import Block
from pipeline.model.request import Places, Request, Status
from pipeline.word import fill, outline

DATA = Path(__file__).parent / "data"
BASE = (DATA / "base.docx").read_bytes()
_BODY = re.compile(r"<w:p>(?:(?!</w:p>).)*BODY.*?</w:p>", re.DOTALL)


class Nothing(BaseModel):
    """A model for Drafts whose model does not matter."""


class Months(BaseModel):
    """A value for terms."""

    amount: int = 3


def p(text: str, style: str = "", props: str = "", run: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    about = f"<w:pPr>{named}{props}</w:pPr>" if named or props else ""
    return f"<w:p>{about}{r(text, run)}</w:p>"


def r(text: str, props: str = "") -> str:
    about = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{about}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def control(key: str, inner: str, number: int = 7) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{key}"/><w:tag w:val="clause:{key}"/>'
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/></w:sdtPr><w:sdtContent>'
        f'<w:bookmarkStart w:id="{number}" w:name="clause_{key}"/>{inner}'
        f'<w:bookmarkEnd w:id="{number}"/></w:sdtContent></w:sdt>'
    )


def table(*rows: str, look: str = "0420") -> str:
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="HouseTable"/><w:tblW w:w="4000" w:type="dxa"/>'
        f'<w:tblLook w:val="{look}"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/>'
        f'<w:gridCol w:w="2000"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row(*cells: str, header: bool = False) -> str:
    about = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{about}{''.join(cell(c) for c in cells)}</w:tr>"


def cell(content: str, props: str = "") -> str:
    inner = content if content.startswith("<w:") else p(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{props}</w:tcPr>{inner}</w:tc>'


def picture(name: str, alt: str, rid: str = "rId90") -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="4000" cy="4000"/><wp:docPr id="1" name="{name}" descr="{alt}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{rid}"/></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="4000" cy="4000"/></a:xfrm></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def text_box(inner: str, *, behind: bool) -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:anchor behindDoc="{int(behind)}">'
        '<wp:extent cx="4000" cy="4000"/><wp:docPr id="1" name="box"/>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
    )


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\xff" * width for _ in range(height)))
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def members(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, *, pictures: bool = False, **changed: str) -> bytes:
    """The base document with this body; `changed` are parts by name (`footer1="<w:ftr…"`)."""
    parts = members(BASE)
    text = parts["word/document.xml"].decode()
    parts["word/document.xml"] = _BODY.sub(lambda _: body, text).encode()
    for name, xml in changed.items():
        related = f"word/{name}.xml" in parts
        parts[f"word/{name}.xml"] = xml.encode()
        if not related:
            relate(parts, name)
    if pictures:
        parts["word/media/chart.png"] = png(1, 1)
        relate(parts, "image", "media/chart.png", "rId90")
    return zipped(parts)


def relate(parts: dict[str, bytes], kind: str, target: str = "", rid: str = "") -> None:
    """Leads from the document to a member, `word/<kind>.xml` unless a target is named."""
    rels = parts["word/_rels/document.xml.rels"].decode()
    type_ = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    type_ += kind.split("/", maxsplit=1)[0]
    target = target or f"{kind}.xml"
    relation = f'<Relationship Id="{rid or "x" + kind[:4]}" Type="{type_}" Target="{target}"/>'
    parts["word/_rels/document.xml.rels"] = rels.replace(
        "</Relationships>", relation + "</Relationships>"
    ).encode()


def draft(
    context: Mapping[str, object] | None = None,
    *,
    gaps: tuple[Gap, ...] = (),
    terms: Mapping[str, Term] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Draft:
    request = Request(
        path=Path("a.yaml"),
        kind="minutes",
        language="nb",
        status=Status.DRAFT,
        fields={},
        places=Places("a.yaml", {}),
        sha256="0" * 64,
    )
    return Draft(
        request=request,
        model=Nothing(),
        title="Referat",
        terms=terms or {},
        gaps=gaps,
        said=(),
        context={"title": "Referat", "owner": "KS", **(context or {})},
        pictures=pictures or {},
    )


def gap(mark: str, state: FieldState = FieldState.OPEN) -> Gap:
    return Gap(("x",), state, "note", mark, Place())


def filled(body: str, context: Mapping[str, object] | None = None) -> bytes:
    """The base document with this body, filled without any finding."""
    result = fill(docx(body), draft(context))
    assert result.findings == ()
    assert result.value is not None
    return result.value


def wrong(body: str, context: Mapping[str, object] | None = None) -> tuple[Finding, ...]:
    """What is found when the base document with this body is filled."""
    return fill(docx(body), draft(context)).findings


def blocks(document: bytes) -> tuple[Block, ...]:
    """The blocks of the body."""
    result = outline(document)
    assert result.findings == ()
    assert result.value is not None
    return result.value.body()


def texts(document: bytes) -> list[str]:
    return [b.text for b in blocks(document)]
