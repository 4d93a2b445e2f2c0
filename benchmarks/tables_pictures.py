"""Draw the pictures of docs/tables.md: made pages with the tables found on them.

python benchmarks/tables_pictures.py [DIRECTORY]
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parent.parent
sys.path[0] = str(ROOT / "tests")  # in place of this directory, in which tables.py is another thing
sys.path.insert(0, str(ROOT / "tests" / "layout"))

from mdparse.parsing import parse  # noqa: E402
from mdparse.tables.drawing import draw  # noqa: E402
from tables import generator, traps  # noqa: E402

SCALE = 1.1
PICTURES = {
    "styles": ((generator.wrapped, 3), (generator.leaders, 1), (generator.shaded, 2)),
    "places": ((generator.column, 1), (generator.sideways, 2), (generator.stacked, 2)),
    "traps": ((traps.contents, 1), (traps.chart, 2), (traps.columns, 1)),
}


def page(maker: object, seed: int) -> Image.Image:
    """The first page of a made document with its tables drawn in."""
    made = maker(random.Random(f"picture {seed}"))  # type: ignore[operator]
    document = pypdfium2.PdfDocument(made.data)
    picture = document[0].render(scale=SCALE).to_pil()
    document.close()
    return draw(picture, parse(made.data).tables, 1, SCALE)


def main() -> None:
    """Write one picture a row of pages."""
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "img"
    directory.mkdir(parents=True, exist_ok=True)
    for name, pages in PICTURES.items():
        drawn = [page(*one) for one in pages]
        sheet = Image.new("RGB", (sum(one.width for one in drawn) + 10 * (len(drawn) - 1), 560), (200, 200, 200))
        x = 0
        for one in drawn:
            sheet.paste(one.crop((0, 0, one.width, 560)), (x, 0))
            x += one.width + 10
        sheet.quantize(64).save(directory / f"tables-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
