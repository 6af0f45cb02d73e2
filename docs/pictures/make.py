"""Makes readme.png: the last page of an agreement, and what is said when its notice is missing.

    .venv/bin/python docs/pictures/make.py

Nothing in it is drawn by hand: the page is rendered from an input, the message is what the
command prints. Run it when templates or messages have changed.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib as mpl
import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent.parent
INPUT = ROOT / "inputs" / "samarbeidsavtale-kmd-ks-digitalisering.yaml"
PICTURE = Path(__file__).with_name("readme.png")

PAGE_HEIGHT = 780
SHOWN = 0.56
"""How much of the page is shown, from its top: what is below is white."""
MARGIN = 24
WIDTH_OF_MESSAGE = 100
FONT_SIZE, LINE = 13, 19
DESK, PAPER, INK = "#e7eaee", "#ffffff", "#1d2430"
COLOURS = {"error": "#b3261e", "→": "#0b5c8a", "$": "#5a6472"}
COLOURS_OF_PICTURE = 64


def main() -> None:
    """Renders, refuses, and puts both on one picture."""
    with tempfile.TemporaryDirectory() as scratch:
        page = _last_page(Path(scratch))
        message = _refusal(Path(scratch))
    picture = _side_by_side(page, message)
    picture.quantize(COLOURS_OF_PICTURE).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} kB")


def _last_page(folder: Path) -> Image.Image:
    done = _render(INPUT.relative_to(ROOT), folder)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    document = pdfium.PdfDocument(folder / f"{INPUT.stem}.pdf")
    page = document[len(document) - 1]
    image = page.render(scale=PAGE_HEIGHT / page.get_height()).to_pil().convert("RGB")
    image = image.crop((0, 0, image.width, int(image.height * SHOWN)))
    document.close()
    return image


def _refusal(folder: Path) -> list[str]:
    """What the command says of the same input without its notice: the error, with its reason."""
    text = INPUT.read_text(encoding="utf-8")
    shorter = re.sub(r"(?m)^notice:.*\n(?:[ \t].*\n|\n(?=[ \t]))*", "", text)
    if shorter == text:
        sys.exit(f"{INPUT.name} has no notice that could be left out")
    (folder / INPUT.name).write_text(shorter, encoding="utf-8")
    done = _render(Path(INPUT.name), folder, cwd=folder)
    lines = done.stdout.splitlines()
    start = next((n for n, line in enumerate(lines) if "  error  " in line), None)
    if done.returncode != 1 or start is None:
        sys.exit(f"the input was not refused:\n{done.stdout}{done.stderr}")
    rest = lines[start + 1 :]
    length = next((n for n, line in enumerate(rest) if not line.startswith(" ")), len(rest))
    last = [line for line in lines[-1:] if not line.startswith(" ")]
    return ["$ avtaleverk render " + INPUT.name, "", *lines[start : start + 1 + length], "", *last]


def _render(path: Path, out: Path, cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "pipeline", "render", str(path), "--messages", "en"]
    if cwd == ROOT:
        command += ["-o", str(out)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )


def _side_by_side(page: Image.Image, message: list[str]) -> Image.Image:
    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    font = ImageFont.truetype(str(fonts / "DejaVuSansMono.ttf"), FONT_SIZE)
    lines = [part for line in message for part in _wrapped(line)]
    width = round(max(font.getlength(line) for line in lines)) + 2 * MARGIN
    picture = Image.new("RGB", (page.width + width + 3 * MARGIN, page.height + 2 * MARGIN), DESK)
    picture.paste(page, (MARGIN, MARGIN))
    draw = ImageDraw.Draw(picture)
    left, top = page.width + 2 * MARGIN, MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    draw.rounded_rectangle((left, top, left + width, top + height), radius=6, fill=PAPER)
    for number, line in enumerate(lines):
        colour = next((c for sign, c in COLOURS.items() if sign in line.split()), INK)
        draw.text((left + MARGIN, top + MARGIN + number * LINE), line, colour, font)
    return picture


def _wrapped(line: str) -> list[str]:
    """The line in pieces of the window's width, indented as it was."""
    if len(line) <= WIDTH_OF_MESSAGE:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    pieces, piece = [], indent
    for word in line.split():
        if len(piece) + len(word) > WIDTH_OF_MESSAGE:
            pieces.append(piece.rstrip())
            piece = indent
        piece += word + " "
    return [*pieces, piece.rstrip()]


if __name__ == "__main__":
    main()
