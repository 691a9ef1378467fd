"""Write analyzers/data/pinyin.tsv and pinyin_names.tsv from pypinyin's dictionaries.

pypinyin is needed only here, not by the program. In a throw-away environment::

    python -m venv /somewhere && /somewhere/bin/pip install pypinyin==0.55.0
    /somewhere/bin/python tools/build_pinyin_table.py

The first table has one reading, the commonest, for each character that Chinese
text uses now (GB 2312, and what the names of places need beside it). The second
has the names of places in which a character is read in another way; what people
keep by hand, ``pinyin_overrides.tsv``, goes before both and is left alone.
"""

from importlib.metadata import version
from pathlib import Path

import pypinyin

ROOT = Path(__file__).parent.parent
DATA = ROOT / "analyzers" / "data"
PLACES = ROOT / "indexer" / "places" / "data" / "divisions.tsv"


def names_of_places() -> list[str]:
    """Full and short names of all divisions above the township."""
    rows = [
        line.split("\t") for line in PLACES.read_text("utf-8").splitlines()[1:] if "\t" in line
    ]
    names = [name for row in rows for name in (row[1], *"".join(row[3:4]).split())]
    return sorted({name for name in names if all(map(is_ideograph, name))})


def is_ideograph(character: str) -> bool:
    """Whether a character is one of those in common use."""
    return "\u4e00" <= character <= "\u9fff"


def gb2312() -> set[str]:
    """Its ideographs, in two bytes each."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {code.decode("gb2312", errors="ignore") for code in codes} - {""}


def reading(text: str) -> list[str]:
    """Syllables without tones; ü is written v, as it is typed."""
    return pypinyin.lazy_pinyin(text, v_to_u=False)


def main() -> None:
    """Write both tables."""
    names = names_of_places()
    characters = gb2312().union(*names)
    by_syllable: dict[str, list[str]] = {}
    for character in sorted(characters):
        [syllable] = reading(character)
        if syllable.isascii() and syllable.isalpha():
            by_syllable.setdefault(syllable, []).append(character)
    source = f"# From pypinyin {version('pypinyin')} (MIT), by tools/build_pinyin_table.py.\n"
    (DATA / "pinyin.tsv").write_text(
        source
        + "# Syllable without its tone, tab, the characters that are read so.\n"
        + "".join(f"{one}\t{''.join(by_syllable[one])}\n" for one in sorted(by_syllable)),
        "utf-8",
    )
    alone = {one: syllable for syllable, all_ in by_syllable.items() for one in all_}
    other = {
        name: reading(name)
        for name in names
        if reading(name) != [alone.get(character, "") for character in name]
    }
    (DATA / "pinyin_names.tsv").write_text(
        source
        + "# Names of places that are read in another way than character by character.\n"
        + "".join(f"{name}\t{' '.join(syllables)}\n" for name, syllables in other.items()),
        "utf-8",
    )


if __name__ == "__main__":
    main()
