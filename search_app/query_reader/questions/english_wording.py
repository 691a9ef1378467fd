"""An English sentence in other wordings that mean the same: turned down three requests."""

import re
from collections.abc import Iterator
from functools import cache

from search_app.query_reader.english_verbs import verbs_in_all_forms
from search_app.query_reader.vocabulary import load_data, longest_first

_HYPHEN = re.compile("(?<=[a-z])-(?=[a-z0-9])")


def rewordings(text: str) -> Iterator[str]:
    """Other ways to say what a sentence says, the nearest first; none of a text in Chinese."""
    data = load_data("english_wording")
    sentence = text.translate(str.maketrans(data["signs"])).casefold()
    if not sentence.isascii():
        return
    plain = _brought_together(_short_forms().sub(_spelt_out, sentence))
    plain = _bounds_behind().sub(r"\1 \3 \2", plain)
    for reworded in dict.fromkeys((plain, _brought_together(_HYPHEN.sub(" ", plain)))):
        if reworded != text.casefold():
            yield reworded


def _spelt_out(found: re.Match[str]) -> str:
    return str(load_data("english_wording")["instead"][found[0]])


def _brought_together(sentence: str) -> str:
    """``turned three requests down`` with the verb in one piece."""
    return _verbs_apart().sub(_in_one_piece, sentence)


def _in_one_piece(found: re.Match[str]) -> str:
    verb, between, last = found.groups()
    is_known = f"{verb} {last}" in _verbs_of_two_words()
    return f"{verb} {last} {between.rstrip()}" if is_known else found[0]


@cache
def _short_forms() -> re.Pattern[str]:
    forms = longest_first(list(load_data("english_wording")["instead"]))
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, forms))})(?![a-z])")


@cache
def _bounds_behind() -> re.Pattern[str]:
    """``10,000 penalties or more``."""
    bounds = longest_first(load_data("english_wording")["bounds"]["behind"])
    return re.compile(rf"\b([0-9][0-9,.]*) ((?:[a-z]+ )?[a-z]+s) ({'|'.join(bounds)})\b")


@cache
def _verbs_apart() -> re.Pattern[str]:
    data = load_data("english_wording")["apart"]
    verbs = longest_first(list({phrase.split()[0] for phrase in _verbs_of_two_words()}))
    between = rf"(?!(?:{'|'.join(data['not_between'])})\b)[\w'%.]+ "
    return re.compile(
        rf"\b({'|'.join(verbs)}) ((?:{between}){{1,{data['most_between']}}}?)"
        rf"({'|'.join(data['words'])})\b"
    )


@cache
def _verbs_of_two_words() -> frozenset[str]:
    """Verbs whose second word may stand apart, in all their forms."""
    apart = tuple(f" {word}" for word in load_data("english_wording")["apart"]["words"])
    return frozenset(form for _, form in verbs_in_all_forms() if form.endswith(apart))
