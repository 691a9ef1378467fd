"""Whether an English sentence tells of one agency or of all, or asks how, and for none."""

import re
from functools import cache

from search_app.query_reader.vocabulary import load_data, longest_first

_ARTICLE = re.compile(r"\bthe ")


def is_statement(text: str) -> bool:
    """``the bureau received no requests``: of one that is known, with no word that asks.

    Args:
        text: Normalised.
    """
    if not text.isascii():
        return False
    is_of_one = _one_agency().search(text) is not None and _asking().search(text) is None
    is_procedure = _procedure().search(text) is not None
    return is_of_one or is_procedure or _of_all_agencies().match(text) is not None


@cache
def _one_agency() -> re.Pattern[str]:
    data = load_data("questions")["statements"]
    return re.compile(rf"\b(?:{'|'.join(data['articles'])}) (?:{'|'.join(data['of_one'])})\b")


@cache
def _procedure() -> re.Pattern[str]:
    words = load_data("questions")["statements"]["procedure"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


@cache
def _of_all_agencies() -> re.Pattern[str]:
    """``agencies are sued for many reasons``, ``departments must reply``."""
    data = load_data("questions")["statements"]
    return re.compile(rf"\s*(?:{'|'.join(data['of_all'])}) (?:{'|'.join(data['general'])})\b")


@cache
def _asking() -> re.Pattern[str]:
    words = load_data("questions")["statements"]["asking"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b|\?")


def is_grouped(text: str) -> bool:
    """``requests by province``: a sum for each group, which no list has.

    Args:
        text: Normalised.
    """
    return text.isascii() and _grouping().search(text) is not None


@cache
def _grouping() -> re.Pattern[str]:
    words = load_data("questions")["statements"]["groups"]
    return re.compile(rf"\b(?:by|per|for each|in each) (?:{'|'.join(words)})\b")


def is_terse(text: str) -> bool:
    """``more than 5 refusals, Guangxi``: English with no word that a sentence tells with.

    Args:
        text: Normalised.
    """
    return text.isascii() and _telling().search(text) is None


def names_a_number(text: str) -> bool:
    """``refusals in Sichuan``: no verb that tells, and a number by its plain name.

    Args:
        text: Normalised.
    """
    return is_terse(_ARTICLE.sub("", text)) and _named_alone().search(text) is not None


@cache
def _named_alone() -> re.Pattern[str]:
    words = longest_first(load_data("ideas")["named_alone"]["words"])
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def begins_as_question(text: str) -> bool:
    """``any pending lawsuits in Anhui``: by its first word."""
    words = text.split(maxsplit=1)
    return bool(words) and words[0] in load_data("questions")["statements"]["opening"]


@cache
def _telling() -> re.Pattern[str]:
    words = load_data("questions")["statements"]["telling"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
