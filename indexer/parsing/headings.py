"""Decides what a line heads: one of the six sections, a sub-section, or nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from analyzers.folding import FOLDING
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import any_of, load_rules

Depth = Literal[0, 1, 2, 3]
"""Style of a number: 1 is ``一、``, 2 is ``（一）``, 3 is ``1.``; 0 is no number."""


def _composed(section: dict[str, list[str]]) -> list[str]:
    """A pattern of names made only of known words, one of them a key of the section."""
    if "key" not in section:
        return []
    words = section["key"] + section["with"] + _RULES["heading"]["everywhere"]
    longest_first = "|".join(sorted(words, key=len, reverse=True))
    return [f"(?=.{{0,{LONGEST}}}?(?:{'|'.join(section['key'])}))(?:{longest_first})++"]


_RULES = load_rules("sections")
LONGEST: int = _RULES["heading"]["longest"]
_TITLES: dict[int, str] = {s["number"]: s["title"] for s in _RULES["section"]}
_STRONG = {s["number"]: any_of(s["strong"]) for s in _RULES["section"]}
_WEAK = {s["number"]: any_of([*s["weak"], *_composed(s)]) for s in _RULES["section"]}
_APPENDIX = re.compile(_RULES["heading"]["appendix"])
_LONGEST_SENTENCE_LIKE: int = _RULES["heading"]["longest_with_full_stop"]
LONGEST_RUN_IN: int = _RULES["heading"]["longest_run_in"]

HAN_NUMBER = "[一二三四五六七八九十]"
_PARTS = "(?:部分|[章节])?"
_OTHER_NUMBER = "[壹贰叁肆伍陆柒捌玖拾]|[ivx]{1,4}"
_ORDINALS: tuple[tuple[Depth, re.Pattern[str]], ...] = (
    (
        1,
        re.compile(rf"(?:第?{HAN_NUMBER}{{1,3}}{_PARTS}|{_OTHER_NUMBER}|-{{1,2}}|ー)[、.,:]"),
    ),
    (2, re.compile(rf"(?:\({HAN_NUMBER}{{1,3}}\)|{HAN_NUMBER}{{1,3}}\))[、.]?")),
    (3, re.compile(r"(?:\(\d{1,2}\)|\d{1,2}(?:[、)]|\.(?!\d))|[①-⑳])[、.]?")),
)
_NUMBER_OPENS = frozenset("第一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾")
"""Ideographs that may open a printed number."""

_BARE_NUMBER = re.compile(rf"(?:第?{HAN_NUMBER}{{1,2}}{_PARTS})")
_BEFORE_NAME = re.compile(_RULES["heading"]["before_name"])
_BEHIND_NAME = re.compile(rf"{_RULES['heading']['behind_name']}$")
_OF_SECOND = re.compile(rf"(?:{_RULES['heading']['of_second']})[:.;]?$")
_MARK = re.compile(
    r"(?:[-·•●○■□◆*(]{1,2}|(?:part)?0?[1-9]|第[1-9](?:部分|[章节]))(?=[\u4e00-\u9fff])"
)
_DIGIT = re.compile("[1-9]")
"""A bullet, bracket or bare digit before a name."""
_NAME_STOPS = re.compile(r"[.:]")
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=\S)")
_NAME_GOES_ON = re.compile(r"[,、;和及与等的》\"]")
_PROSE_REST = re.compile(r"^\s+\S|[。，；：,;:]|^\s*无")
_STRONG_NAMES = "|".join(f"(?:{pattern.pattern})" for pattern in _STRONG.values())
_ANY_STRONG = re.compile(_STRONG_NAMES)
_NO_WORD = re.compile(r"[\d一二三四五六七八九十、.,:;()|\-…·第章节部分目录]")
_ENOUGH_NAMES, _LONGEST_REST, _LONGEST_CONTENTS = 4, 16, 300
_MAY_BE_GLUED = re.compile(r"[一二三四五六七八九]\s*[、.．]")
_GLUED_INSIDE = re.compile(
    rf"(?<![,、;和及与第\[(\"一二三四五六七八九十])"
    rf"[一二三四五六七八九][、.](?:{_STRONG_NAMES})(?![,、;和及与等》\"的])"
)
# At the end of a line that names its source, the first section opens though its name be weak.
_BEHIND_SOURCE = re.compile(
    rf"(?:来源|作者|编辑|发布机构|日期|时间):.{{1,60}}?(?=一、(?P<name>[^,.;:]{{2,{LONGEST_RUN_IN}}})$)"
)
# So does any section at the end of a line, behind the end of a sentence.
_BEHIND_SENTENCE = re.compile(
    rf"[.;](?={HAN_NUMBER}、(?P<name>[^,.;:]{{2,{LONGEST_RUN_IN}}})$)"
)
# On a flattened line, white space on both sides is all that shows where a weaker name ends.
_SPACED_NAME = re.compile(
    rf"(?<=[\s。；;])(?={HAN_NUMBER}{{1,2}}[、.．]\s*(?P<name>[^\s。；;：:，,]{{2,45}})\s+\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionHeading:
    """A line, or the beginning of one, that may head a section.

    Attributes:
        number: Which of the six sections its name means.
        depth: Style of its printed number.
        strong: Whether the name alone is proof enough.
        text: The heading as printed.
        rest: What follows it on its line.
    """

    number: int
    depth: Depth
    strong: bool
    text: str
    rest: str = ""


def may_be_second(heading: SectionHeading) -> bool:
    """Whether a heading that reads as the first section's heads the second one behind it."""
    return not heading.strong and _OF_SECOND.search(matching_form(heading.text)) is not None


def section_title(number: int) -> str:
    """The statutory title of a section, without its number."""
    return _TITLES[number]


def ordinal(text: str) -> tuple[Depth, int]:
    """The style of the number that opens a line, and how many matching characters it takes."""
    if "一" <= text[:1] <= "鿿" and FOLDING[ord(text[0])] not in _NUMBER_OPENS:
        return 0, 0
    return _ordinal_of(text[:24])


@lru_cache(maxsize=4096)
def _ordinal_of(opening: str) -> tuple[Depth, int]:
    form = matching_form(opening)
    for depth, pattern in _ORDINALS:
        match = pattern.match(form)
        if match:
            return depth, match.end()
    return 0, 0


def section_heading(text: str) -> SectionHeading | None:
    """Read a line that a section's heading opens; ``None`` for any other line."""
    return _read_short(text) if len(text) <= LONGEST else _read_heading(text)


def _read_heading(text: str) -> SectionHeading | None:
    depth, start = printed = ordinal(text)
    if depth == 0 and len(text) > LONGEST:
        return None
    line = MatchingText(text)
    is_spaced = False
    if depth == 0 and (bare := _BARE_NUMBER.match(line.text)):
        depth, start = 1, bare.end()
        is_spaced = line.source[line.source_end(start) :][:1].isspace()
    elif depth == 0 and (mark := _MARK.match(line.text)):
        depth, start = 3 if _DIGIT.search(mark[0]) else 0, mark.end()
    if depth and (before := _BEFORE_NAME.match(line.text, start)):
        start = before.end()
    strong = _whole_heading(_STRONG, line, start, depth)
    if strong is None and is_spaced:
        return _whole_heading(_WEAK, line, start, depth)
    if strong is not None or printed[0] == 0:
        return strong
    glued = _glued_strong_name(line, start, depth)
    is_glued = glued is not None and (
        not glued.rest or _PROSE_REST.search(line.source[len(glued.text) :]) is not None
    )
    if is_glued:
        return glued
    weak = _whole_heading(_WEAK, line, start, depth)
    return weak or glued or _glued_weak_name(line, start, depth)


_read_short = lru_cache(maxsize=4096)(_read_heading)
"""For lines that are asked about by several steps, and stand in many reports."""


def _whole_heading(
    names: Mapping[int, re.Pattern[str]], line: MatchingText, start: int, depth: Depth
) -> SectionHeading | None:
    """A line that is a section's heading and nothing else."""
    end = end_of_name(line.text)
    longest = LONGEST if line.text[-1:] != "." else _LONGEST_SENTENCE_LIKE
    if names is _WEAK and end - start > longest:
        return None
    number = _number_of(names, line.text, start, end)
    if number is None:
        return None
    strong = names is _STRONG
    return SectionHeading(number=number, depth=depth, strong=strong, text=line.source.strip())


@lru_cache(maxsize=4096)
def end_of_name(form: str) -> int:
    """Where the name of a heading ends in matching form, before what may stand behind it."""
    is_in_brackets = form[:1] == "(" and form.find(")") == len(form) - 1
    end = len(form) - (is_in_brackets or form.endswith((":", ".", ";")))
    behind = _BEHIND_NAME.search(form[:end])
    return end if behind is None else behind.start()


def _number_of(
    names: Mapping[int, re.Pattern[str]], form: str, start: int, end: int
) -> int | None:
    """The section one of whose names this part of a line is."""
    for number, pattern in names.items():
        if pattern.fullmatch(form, start, end):
            return number
    return None


def _glued_strong_name(line: MatchingText, start: int, depth: Depth) -> SectionHeading | None:
    """A heading with its first paragraph on the same line, told by the name alone."""
    for number, pattern in _STRONG.items():
        match = pattern.match(line.text, start)
        if match and not _NAME_GOES_ON.match(line.text, match.end()):
            return _split_heading(line, match.end(), number, depth, strong=True)
    return None


def _glued_weak_name(line: MatchingText, start: int, depth: Depth) -> SectionHeading | None:
    """A heading of the top level, parted by ``。``, ``：`` or a space from its paragraph."""
    if depth != 1:
        return None
    stop = _NAME_STOPS.search(line.text, start)
    ends = [stop.start()] if stop is not None else []
    space = _SPACE.search(line.source, line.source_start(start))
    if space is not None:
        ends.append(len(matching_form(line.source[: space.start()])))
    for end in ends:
        number = _number_of(_WEAK, line.text, start, end)
        if end - start <= LONGEST_RUN_IN and number is not None:
            return _split_heading(line, end, number, depth, strong=False)
    return None


def _split_heading(
    line: MatchingText, end: int, number: int, depth: Depth, *, strong: bool
) -> SectionHeading:
    appendix = _APPENDIX.fullmatch(line.text, end)
    cut = line.source_end(len(line.text) if appendix else end)
    rest = line.source[cut:].lstrip()
    while rest[:1] in {"。", "：", ":", "．", "."} and rest:
        rest = rest[1:].lstrip()
    return SectionHeading(
        number=number, depth=depth, strong=strong, text=line.source[:cut].strip(), rest=rest
    )


def split_glued_headings(text: str) -> tuple[str, ...]:
    """Cut a flattened line before each section heading inside it."""
    if _MAY_BE_GLUED.search(text, 1) is None:
        return (text,)
    line = MatchingText(text)
    starts = [m.start() for m in _GLUED_INSIDE.finditer(line.text) if m.start()]
    cuts = {line.source_start(start) for start in starts if _is_apart(line, start)}
    if cuts:
        cuts.update(_spaced_names(text))
    source = _BEHIND_SOURCE.search(line.text)
    if source is not None and _WEAK[1].fullmatch(source["name"]):
        cuts.add(line.source_start(source.end()))
    last = _BEHIND_SENTENCE.search(line.text)
    if last is not None and _number_of(_WEAK, last["name"], 0, len(last["name"])):
        cuts.add(line.source_start(last.end()))
    edges = [0, *sorted(cuts), len(text)]
    parts = (text[a:b].strip() for a, b in pairwise(edges))
    return tuple(part for part in parts if part)


def _spaced_names(text: str) -> Iterator[int]:
    """Where numbered names of sections stand between white space, strong or weak."""
    for match in _SPACED_NAME.finditer(text):
        form = matching_form(match["name"])
        if _number_of(_STRONG, form, 0, len(form)) or _number_of(_WEAK, form, 0, len(form)):
            yield match.start()


def _is_apart(line: MatchingText, start: int) -> bool:
    """Whether no digit stands right before a heading's number, with nothing between them."""
    before = line.source[: line.source_start(start)]
    return not line.text[start - 1].isdigit() or before[-1:].isspace()


@lru_cache(maxsize=2048)
def is_contents_line(text: str) -> bool:
    """Whether a line names most of the sections and says nothing else."""
    if len(text) > _LONGEST_CONTENTS or "。" in text:
        return False
    form = matching_form(text)
    if _ANY_STRONG.search(form) is None:
        return False
    named = {number for number, name in _STRONG.items() if name.search(form)}
    rest = _NO_WORD.sub("", _ANY_STRONG.sub("", form))
    return len(named) >= _ENOUGH_NAMES and len(rest) <= _LONGEST_REST
