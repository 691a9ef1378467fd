"""How every link of the portal is written: a path, what it asks, and the reader's language."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from search_app.i18n import DEFAULT_LANGUAGE, Language

Pairs = Sequence[tuple[str, str]]
"""Names and values of parameters, in order."""


def link(path: str, pairs: Pairs = (), language: Language = DEFAULT_LANGUAGE) -> str:
    """An address with these parameters, in a language."""
    query = urlencode([*pairs, *language_pairs(language)], quote_via=quote)
    return f"{path}?{query}" if query else path


def language_pairs(language: Language) -> Pairs:
    """What an address says of a language: nothing of the usual one."""
    return () if language == DEFAULT_LANGUAGE else (("lang", language),)
