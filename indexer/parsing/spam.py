"""Decides which words of a file are advertisements written over its own.

Copies of official pages on seized domains carry names of betting sites where
相关 or a place once stood. They are told by their shape, by a list of names, and
by the place where they stand: between words that every report has.
"""

import re

from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import load_rules

MARK = "□"
"""What stands for a word that was written over, as editions of damaged texts have it."""

_RULES = load_rules("spam")
_PROMISES = "(?:" + "|".join(sorted(_RULES["promises"], key=len, reverse=True)) + ")"
_BRANDS = "(?:" + "|".join(sorted(_RULES["brands"], key=len, reverse=True)) + ")"
_NO_NAMES = "|".join(_RULES["no_names"])
_LATIN = (
    rf"(?<![a-z0-9./@_-])(?!(?:{_NO_NAMES})(?![a-z0-9]))"
    rf"(?=[a-z0-9]{{0,13}}[a-z])[a-z0-9]{{2,14}}(?={_RULES['latin_before']})"
)
_SPAM = rf"(?:{_BRANDS}|{_LATIN}){_PROMISES}*"
_KNOWN = re.compile(_SPAM)
# Where none of these is found _KNOWN is not either; each begins with what a search skips to.
_SIGNS = (re.compile(_BRANDS), re.compile(rf"[a-z0-9]{_RULES['latin_before']}"))
_FRAMES = tuple(
    (
        re.compile(frame["after"]),
        re.compile(
            rf"{frame['before']}(?P<alien>[a-z0-9\u4e00-\u9fff]{{2,12}}?){frame['after']}"
        ),
        frame["word"],
    )
    for frame in _RULES["frame"]
)
_OFFICIAL = re.compile(r"[府院政公信国厅局委办室省市县区的和与及《》]|新闻|发布|召开|关于")
_LEAST = 2


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
    return any(sign.search(form) for sign in _SIGNS) and _KNOWN.search(form) is not None


def _aliens(form: str) -> set[str]:
    """What stands, twice or more, where a phrase has an official word."""
    aliens: set[str] = set()
    for end, pattern, word in _FRAMES:
        if end.search(form) is None:
            continue
        found = [match["alien"] for match in pattern.finditer(form)]
        aliens |= {
            alien
            for alien in found
            if found.count(alien) >= _LEAST and alien != word and not _OFFICIAL.search(alien)
        }
    return aliens
