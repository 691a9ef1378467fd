"""What English names of things are called in reports: government open days, 政府开放日."""

from functools import cache

from analyzers.normalizer import normalize
from indexer.model import Message
from search_app.query_reader.english_nouns import in_both_numbers
from search_app.query_reader.vocabulary import load_data, message

ARTICLE = "the "


def chinese_term(text: str) -> str | None:
    """The Chinese name of what an English text names, the whole of it; else ``None``."""
    return _terms().get(normalize(text).removeprefix(ARTICLE)) if text.isascii() else None


def term_told(text: str, term: str) -> Message:
    """That an English name is looked for by its Chinese one."""
    return message("english_term", text=text, term=term)


@cache
def _terms() -> dict[str, str]:
    return {
        normalize(form): term
        for term, names in load_data("english_terms")["terms"].items()
        for name in names
        for form in in_both_numbers(name)
    }
