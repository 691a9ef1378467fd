"""What the signs in and around a word ask for: a star, a backslash, a comparison."""

import re
import unicodedata

from analyzers.normalizer import normalize
from search_app.query_reader.comparisons import INCLUDES_SIGN, split_at_word
from search_app.query_reader.tokenizer import OPERATORS, Token

_OF_A_WORD = re.compile(r"[^\W_]")


def folded(text: str) -> str:
    """With all signs in half width."""
    return unicodedata.normalize("NFKC", text)


def asks_for_beginning(token: Token) -> bool:
    """``培训*``, but not ``新收>1*``."""
    return token.starred and not (token.plain and INCLUDES_SIGN.search(folded(token.text)))


def needs_no_escape(text: str) -> bool:
    """Whether a text is a word without a backslash too, so that one before it asks for more."""
    is_plain = all(_OF_A_WORD.match(character) for character in text)
    return is_plain and text not in OPERATORS and split_at_word(folded(text)) is None


def without_signs(text: str) -> str:
    """A text without the signs at either end of it, the star too."""
    start, end = 0, len(text)
    while start < end and _begins_no_word(text[start]):
        start += 1
    while start < end and _begins_no_word(text[end - 1]):
        end -= 1
    return text[start:end]


def _begins_no_word(character: str) -> bool:
    """Whether a character is a sign; an accent belongs to the letter before it."""
    is_accent = unicodedata.category(character).startswith("M")
    return not is_accent and _OF_A_WORD.search(normalize(character)) is None
