"""Decides which words of a file are advertisements written over its own.

Copies of official pages on seized domains carry names of betting sites where
相关 or a place once stood. They are told by their shape, by a list of names, and
by the place where they stand: between words that every report has.
"""

import re
from collections import Counter
from collections.abc import Iterable

from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import load_rules


def _one_of(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted(set(characters)))}]"


MARK = "□"
"""What stands for a word that was written over, as editions of damaged texts have it."""

_RULES = load_rules("spam")
_PROMISES = "(?:" + "|".join(sorted(_RULES["promises"], key=len, reverse=True)) + ")"
_BRANDS = "(?:" + "|".join(sorted(_RULES["brands"], key=len, reverse=True)) + ")"
_NO_NAMES = "|".join(_RULES["no_names"])
_BEFORE = "(?:" + "|".join(_RULES["latin_before"]) + ")"
_LATIN = (
    rf"(?<![a-z0-9./@_-])(?!(?:{_NO_NAMES})(?![a-z0-9]))"
    rf"(?=[a-z0-9]{{0,13}}[a-z])[a-z0-9]{{2,14}}(?={_BEFORE})"
)
_NEXT_PAGE = (
    rf"(?:[_|][^_|，。；：、《》()府院政公信国厅局委办室省市县区]{{1,16}}(?=[_|])"
    rf"|[_|·-](?:{_PROMISES}|(?![0-9]+年)[a-z0-9]{{1,20}})+)"
)
"""What follows a brand behind a bar, as in titles of such pages: …官网_旧版365下载_mobile."""

_SPAM = rf"(?:{_BRANDS}|{_LATIN}){_PROMISES}*(?:{_NEXT_PAGE})*"
_KNOWN = re.compile(_SPAM)
# Where this is not found _KNOWN is not either. A search skips to the first characters of brands
# and of words behind Latin letters, and sees by the one beside it, sooner than it tries all
# words, that most are none.
_SIGN = re.compile(
    _one_of(word[0] for word in (*_RULES["brands"], *_RULES["latin_before"]))
    + f"(?:(?={_one_of(brand[1] for brand in _RULES['brands'])})(?<=(?={_BRANDS}).)"
    + f"|(?<=[a-z0-9].)(?<=(?={_BEFORE}).))"
)
_FRAMES = tuple(
    (
        re.compile(frame["after"]),
        re.compile(
            rf"{frame['before']}(?P<alien>[a-z0-9\u4e00-\u9fff]{{2,12}}?){frame['after']}"
        ),
        frame["word"],
        frame["fixed"],
    )
    for frame in _RULES["frame"]
)
_OFFICIAL = re.compile(_RULES["official"])
_YEAR = re.compile(r"[\d〇○零一二三四五六七八九]{2,4}年?度?")
_LEAST, _ENOUGH_FRAMES = 2, 2


class Spam:
    """The advertisements of one file; false where there are none."""

    def __init__(self, text: str) -> None:
        form = matching_form(text)
        aliens = _aliens(form)
        has_any = bool(aliens) or _is_known(form)
        own = "|".join(re.escape(alien) for alien in sorted(aliens, key=len, reverse=True))
        self._pattern = re.compile(f"{own}|{_SPAM}" if own else _SPAM) if has_any else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def replaced(self, text: str, mark: str = MARK) -> str:
        """The text with a mark in place of each advertisement."""
        if self._pattern is None or self._pattern.search(matching_form(text)) is None:
            return text
        line = MatchingText(text)
        kept: list[str] = []
        position = 0
        for match in self._pattern.finditer(line.text):
            start, end = line.source_start(match.start()), line.source_end(match.end())
            kept += [text[position:start], mark]
            position = end
        return "".join([*kept, text[position:]])


def without_spam(name: str) -> str:
    """A name without the advertisements that any file shows to be such."""
    if not _is_known(matching_form(name)):
        return name
    return Spam(name).replaced(name, "").strip(" -_—|·")


def _is_known(form: str) -> bool:
    """Whether a text in matching form holds an advertisement that any file shows to be such."""
    return _SIGN.search(form) is not None and _KNOWN.search(form) is not None


def _aliens(form: str) -> set[str]:
    """What stands, twice or more, where a phrase has an official word.

    Where other words may stand too (办公室联合印发) it has to stand in two phrases.
    """
    counts: Counter[str] = Counter()
    frames: Counter[str] = Counter()
    for end, pattern, word, is_fixed in _FRAMES:
        if end.search(form) is None:
            continue
        found = [match["alien"] for match in pattern.finditer(form)]
        found = [alien for alien in found if alien != word and not _is_own_word(alien)]
        counts.update(found)
        frames.update(dict.fromkeys(found, _ENOUGH_FRAMES if is_fixed else 1))
    return {
        alien
        for alien, count in counts.items()
        if count >= _LEAST and frames[alien] >= _ENOUGH_FRAMES
    }


def _is_own_word(alien: str) -> bool:
    """Whether what stands in an official word's place is one itself, or the report's year."""
    return _OFFICIAL.search(alien) is not None or _YEAR.fullmatch(alien) is not None
