"""Decides what of a sentence is read for numbers: one shape of each sign, names hidden.

Every step keeps the length, so that a place in the result is the same place in
the paragraph. A line is a sentence: nothing is hidden across its end.
"""

import re
from functools import cache
from typing import Final

from analyzers.folding import FOLDING, common_ideographs
from indexer.parsing.matching import in_mainland_words
from indexer.parsing.rulebook import load_rules

HIDDEN: Final = "\x00"
"""Stands for each character of a title, a quoted name or a remark without numbers."""

_SHOWN = tuple(load_rules("prose_terms")["title"]["shown"])
_SHOWN_END = re.compile(f"(?:{'|'.join(load_rules('prose_terms')['title']['shown_ends'])})$")
_SHOWN_BEHIND = re.compile(
    rf"(?:政务|官方|新浪)?"
    rf"(?:{'|'.join(load_rules('prose_terms')['title']['shown_ends'])}"
    rf"|{'|'.join(load_rules('prose_terms')['title']['accounts'])})"
)
_KEPT = "“”《》〈〉、。；：！？，（）～\n"
_MARKS = "".join(map(chr, (*range(128), *range(0x3000, 0x3040), *range(0xFF01, 0xFF5F))))
_COMMA = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")
_DIGIT_GROUP = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_TITLE = re.compile("《[^《》\n]{0,200}》")
_NUMBER_BEHIND = re.compile("(?:等|共|共计)? *[0-9]")
_QUOTED = re.compile("“[^“”\n]{0,80}”")
_REMARK = re.compile(r"[（(][^（）()0-9\n]{0,200}[）)]")
_NEXT_YEAR = re.compile(
    "(?P<carried>(?:结转|顺延|转)[至到入]?)(?:19|20)[0-9]{2}(?P<year>年度?)"
    "(?=(?:继续)?(?:办理|处理|答复|办结)|[，。；、\n]|[0-9]|$)"
)
_TWICE = re.compile(
    "(?:[零〇○一二两三四五六七八九十百千]+（(?P<digits>[0-9]+)）"
    "|(?P<first>[0-9]+)（[零〇○一二两三四五六七八九十百千]+）)(?=[件条起宗次份])"
)
_TOLD_TWICE = re.compile("）[件条起宗次份]")
_LONGEST_SENTENCE = 1500
_FULL_WIDTH_DIGIT = re.compile("[０-９]，[０-９]{3}")


class _OneForOne(dict[int, str]):
    """Code point → the one character it counts as; punctuation keeps its full width."""

    def __missing__(self, code_point: int) -> str:
        character = chr(code_point)
        folded = FOLDING[code_point]
        if character in _KEPT:
            form = character
        elif not folded or folded.isspace():
            form = " "
        else:
            form = folded if len(folded) == 1 else character
        form = _FULL.get(form, form)
        if len(self) < 1 << 16:
            self[code_point] = form
        return form


_ITEM_NUMBER = re.compile("(?<=[：；，])[0-9]{1,2}[.．、](?=[一-鿿])")
_FULL = {";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
_TABLE = _OneForOne({ord("「"): "“", ord("」"): "”", ord("『"): "“", ord("』"): "”"})


def legible(text: str) -> str:
    """The text with each character in the shape in which the terms are written.

    Words that a converter to traditional script exchanged are the mainland's again.
    """
    folded = _changing().sub(_in_one_shape, text)
    if folded != text:
        folded = in_mainland_words(folded)
        if _FULL_WIDTH_DIGIT.search(text):
            folded = _DIGIT_GROUP.sub(",", folded)
    return _COMMA.sub("，", folded) if "," in folded else folded


def _in_one_shape(match: re.Match[str]) -> str:
    return _TABLE[ord(match[0])]


@cache
def _changing() -> re.Pattern[str]:
    """A character that may count as another one; most sentences have none."""
    marks = "".join(mark for mark in (*_MARKS, *_KEPT) if _TABLE[ord(mark)] == mark)
    return re.compile(f"[^{common_ideographs()}{re.escape(marks)}]")


def with_next_year(text: str) -> str:
    """A legible text in which 结转2024年度办理 reads 结转下年度办理, as long as before."""
    if "转" not in text and "顺延" not in text:
        return text
    return _NEXT_YEAR.sub(
        lambda match: f"{HIDDEN * 3}{match['carried']}下{match['year']}", text
    )


def without_item_numbers(text: str) -> str:
    """A legible text with spaces for the numbers of listed items: ；2.同意公开 9 件."""
    if "1." not in text and "1．" not in text and "1、" not in text:
        return text
    return _ITEM_NUMBER.sub(lambda match: " " * len(match[0]), text)


def spelled_once(text: str) -> str:
    """A legible text in which a number told in both scripts, 零（0）件, is told in digits."""
    if _TOLD_TWICE.search(text) is None:
        return text
    return _TWICE.sub(lambda m: (m["digits"] or m["first"]).rjust(len(m[0]), HIDDEN), text)


def without_names(text: str, keep: frozenset[str]) -> str:
    """A legible text with titles, quotations and remarks hidden.

    A quotation that is one of ``keep`` is no name: only its marks are hidden. Of the name
    of a website or an account, the word that says so stays.
    A remark in brackets is hidden unless it holds a digit. The end of a title right
    before a number stays: 《某公告》3 期 counts that title.
    """

    def hide(match: re.Match[str]) -> str:
        inner = match[0][1:-1]
        if inner in keep or inner.endswith(_SHOWN):
            return HIDDEN + inner + HIDDEN
        end = _SHOWN_END.search(inner) if match[0][0] != "（" else None
        is_owner = _SHOWN_BEHIND.match(match.string, match.end())  # “某某政府网”微信公众号
        if end is not None and not is_owner:
            return HIDDEN * (end.start() + 1) + end[0] + HIDDEN
        if match[0][0] == "《" and _NUMBER_BEHIND.match(match.string, match.end()):
            return HIDDEN * len(inner) + HIDDEN + "》"
        if match[0][0] in "（(":
            return HIDDEN * (len(match[0]) - 1) + " "  # a remark describes nothing behind it
        return HIDDEN * len(match[0])

    if "《" in text:
        text = _TITLE.sub(hide, text)
    if "“" in text:
        text = _QUOTED.sub(hide, text)
        if "“" in text:  # a quotation in a quotation
            text = _QUOTED.sub(hide, text)
    if "（" in text:
        text = _REMARK.sub(hide, text)
    return text


def sentence_around(shown: str, at: int) -> tuple[int, int]:
    """Where the sentence around this place begins and ends; too long ones come in pieces."""
    start = shown.rfind("\n", 0, at) + 1
    end = shown.find("\n", at)
    start += (at - start) // _LONGEST_SENTENCE * _LONGEST_SENTENCE
    return start, min(end if end >= 0 else len(shown), start + _LONGEST_SENTENCE)
