"""The tables of characters: what is in them, and what their editor hears of a slip."""

import unicodedata

import pytest

from analyzers.character_tables import character_equivalents, read_mark_classes, read_pairs
from analyzers.errors import DataFileError
from analyzers.folding import FOLDING

RADICALS = range(0x2E80, 0x2F00)
RADICALS_WITHOUT_IDEOGRAPH = {0x2E80}


def test_every_radical_of_a_pdf_counts_as_an_ideograph() -> None:
    left = {
        code_point
        for code_point in RADICALS
        if unicodedata.name(chr(code_point), "").startswith("CJK RADICAL")
        and not unicodedata.name(FOLDING[code_point]).startswith("CJK UNIFIED IDEOGRAPH")
    }
    assert left == RADICALS_WITHOUT_IDEOGRAPH


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("後臺徵求週報", "后台征求周报"),
        ("關於發佈裡面", "关于发布里面"),
        ("乾著瞭藉覆", "干着了借复"),
        ("衞敍粧", "卫叙妆"),
        ("公開審覈區劃", "公开审核区划"),
    ],
)
def test_traditional_characters_count_as_simplified(traditional: str, simplified: str) -> None:
    assert traditional.translate(FOLDING) == simplified


def test_every_entry_is_in_force_and_final() -> None:
    for met, counts_as in character_equivalents().items():
        form = FOLDING[ord(met)]
        assert form == counts_as.translate(FOLDING)
        assert form == form.translate(FOLDING)


@pytest.mark.parametrize("line", ["甲", "甲乙\t丙", "甲\t", "甲\t乙\t丙", "甲 乙"])
def test_a_malformed_pair_is_named_by_file_and_line(line: str) -> None:
    with pytest.raises(DataFileError, match=r"^pairs\.tsv, line 3: expected one character"):
        list(read_pairs(["# comment", "", line], "pairs.tsv"))


@pytest.mark.parametrize("line", ["-", "-\t", "--\t—", "-\t— ––"])
def test_a_malformed_class_of_marks_is_named_by_file_and_line(line: str) -> None:
    with pytest.raises(DataFileError, match=r"^marks\.tsv, line 2: expected one mark"):
        list(read_mark_classes(["'\t‘ ’", line], "marks.tsv"))
