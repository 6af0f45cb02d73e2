"""The text of a paragraph as a reader sees it, and what is in it and cannot be seen."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.model.text import one_line
from pipeline.word.colors import WHITE, contrast
from pipeline.word.look import Look
from pipeline.word.ns import MC_ALTERNATE, W_R, W_SDT, W_VAL, Element, q
from pipeline.word.shape import choice
from pipeline.word.styles import Styles

LEAST_CONTRAST = 4.5
"""Between text and its own ground (WCAG 2.1, 1.4.3)."""
VISIBLE_CONTRAST = 1.5
"""Below this a reader sees nothing at all."""

_RUN_HOLDERS = frozenset(
    q(n)
    for n in (
        *("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:fldSimple"),
        *("w:dir", "w:bdo", "w:ruby", "w:rubyBase", "w:sdtContent"),
    )
)
_SPACES = frozenset(q(n) for n in ("w:tab", "w:ptab", "w:br", "w:cr"))
_W_T = q("w:t")
_W_RPR = q("w:rPr")
_W_RSTYLE = q("w:rStyle")
_W_FLDCHAR = q("w:fldChar")
_W_FLDTYPE = q("w:fldCharType")
_W_SYM = q("w:sym")
_W_NO_BREAK = q("w:noBreakHyphen")
_W_SDTCONTENT = q("w:sdtContent")
_M_MATH = frozenset((q("m:oMath"), q("m:oMathPara")))
_NOTES = frozenset((q("w:footnoteReference"), q("w:endnoteReference")))
_DRAWN = frozenset((q("w:drawing"), q("w:pict"), q("w:object")))


@dataclass(slots=True)
class Seen:
    """What one paragraph holds: its texts, notes referred to, drawings, and bookmarks."""

    text: str = ""
    hidden: str = ""
    low_contrast: str = ""
    notes: list[Element] = field(default_factory=list)
    drawings: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Reads paragraphs of one part in order; fields may begin in one and end in another."""

    styles: Styles
    page: tuple[str, ...] = (WHITE,)
    """The colours that a page may have, as RRGGBB: on paper and on the screen."""
    _fields: list[bool] = field(default_factory=list)
    """For each open field, whether its result has begun."""
    _looks: dict[tuple[Look, str], Look] = field(default_factory=dict)

    def read(
        self,
        paragraph: Element,
        look: Look,
        *,
        ground: str | None = None,
        faint: bool = False,
        covered: bool = False,
    ) -> Seen:
        """A paragraph's texts; `ground` is what is painted behind it, None for the bare page.

        `faint` excuses low contrast: marks behind the text (UTKAST). A `covered` paragraph
        shows nothing, whatever it holds.
        """
        parts: tuple[list[str], list[str], list[str]] = ([], [], [])
        seen = Seen()
        for run in _runs(paragraph):
            shown = look if run.tag != W_R else self._look(run, look)
            text = self._run_text(run, seen)
            if not text:
                continue
            ratio = LEAST_CONTRAST if faint else self._contrast(shown, ground)
            if covered or shown.unseen or ratio < VISIBLE_CONTRAST:
                parts[1].append(text)
                continue
            parts[0].append(text)
            if ratio < LEAST_CONTRAST:
                parts[2].append(text)
        seen.text, seen.hidden, seen.low_contrast = (one_line("".join(p)) for p in parts)
        return seen

    def _contrast(self, look: Look, ground: str | None) -> float:
        behind = look.ground or ground
        grounds = self.page if behind is None else (behind,)
        return min(contrast(look.color, g) for g in grounds)

    def _look(self, run: Element, look: Look) -> Look:
        properties = run.find(_W_RPR)
        if properties is None:
            return look
        style = properties.find(_W_RSTYLE)
        if style is not None:
            key = (look, style.get(W_VAL))
            if key not in self._looks:
                self._looks[key] = self.styles.run_look(*key)
            look = self._looks[key]
        return look.with_run(properties, self.styles.theme)

    def _run_text(self, run: Element, seen: Seen) -> str:
        if run.tag in _M_MATH:
            return "".join(t.text or "" for t in run.iter(q("m:t")))
        text = ""
        for child in run:
            tag = child.tag
            if tag == _W_FLDCHAR:
                self._field(child.get(_W_FLDTYPE))
            elif tag in _NOTES:
                seen.notes.append(child)
            elif tag in _DRAWN:
                seen.drawings.append(child)
            elif tag == MC_ALTERNATE:
                chosen = choice(child)
                seen.drawings += [] if chosen is None else [d for d in chosen if d.tag in _DRAWN]
                text += "".join(map(_letters, () if chosen is None else chosen))
            elif all(self._fields):
                text += _letters(child)
        return text

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _letters(child: Element) -> str:
    tag = child.tag
    if tag == _W_T:
        return child.text or ""
    if tag in _SPACES:
        return " "
    if tag == _W_NO_BREAK:
        return "\u2011"
    if tag == _W_SYM:
        return chr(int(child.get(q("w:char"), "20"), 16))
    return ""


def _runs(holder: Element) -> Iterator[Element]:
    """The runs of a paragraph that are part of its current text: no tracked deletions."""
    for child in holder:
        tag = child.tag
        if tag == W_R or tag in _M_MATH:
            yield child
        elif tag in _RUN_HOLDERS:
            yield from _runs(child)
        elif tag == W_SDT:
            for content in child.findall(_W_SDTCONTENT):
                yield from _runs(content)
        elif tag == MC_ALTERNATE:
            chosen = choice(child)
            if chosen is not None:
                yield from _runs(chosen)
