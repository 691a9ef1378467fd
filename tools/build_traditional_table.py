"""Write analyzers/data/traditional.tsv from OpenCC's character tables.

OpenCC is needed only here, not by the program. In a throw-away environment::

    python -m venv /somewhere && /somewhere/bin/pip install opencc==1.4.2
    /somewhere/bin/python tools/build_traditional_table.py analyzers/data/traditional.tsv

Each unified ideograph is converted on its own, so that phrases play no part:
the normaliser works character by character. Left out are characters that are
already simplified, that Unicode normalisation maps anyway, or whose simplified
form lies outside the Basic Multilingual Plane, where no printed report goes.
"""

import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import opencc

IDEOGRAPHS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x32000))

# The general table first; Hong Kong's only for the characters the general one leaves alone.
CONVERSIONS = ("t2s", "hk2s")

HEADER = """\
# Traditional character, tab, simplified character: one pair a line.
# Made by tools/build_traditional_table.py from OpenCC {version}; do not edit,
# put additions into variants.tsv.
# OpenCC, https://github.com/BYVoid/OpenCC, Apache License 2.0.
"""


def pairs() -> Iterator[tuple[str, str]]:
    """Every traditional character with its simplified form, in code point order."""
    converters = [opencc.OpenCC(name) for name in CONVERSIONS]
    for block in IDEOGRAPHS:
        for character in map(chr, block):
            converted = (converter.convert(character) for converter in converters)
            simplified = next((form for form in converted if form != character), character)
            if simplified != character and len(simplified) == 1 and ord(simplified) < 0x10000:
                yield character, simplified


def main(target: Path) -> None:
    """Write the table to ``target``."""
    lines = [f"{traditional}\t{simplified}\n" for traditional, simplified in pairs()]
    target.write_text(HEADER.format(version=version("opencc")) + "".join(lines), "utf-8")
    print(f"{target}: {len(lines)} characters")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
