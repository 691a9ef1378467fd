"""A reason that is quoted as the form prints it: 以“国家秘密”为由, not a text to look for."""

import re
from functools import cache

from search_app.query_reader.tokenizer import QUOTES
from search_app.query_reader.vocabulary import load_data, longest_first


def without_reason_quotes(text: str) -> str | None:
    """The text with no quotation marks around reasons; ``None`` if it quotes none."""
    plain = _quoted_reason().sub(r"\g<before>\g<reason>", text)
    return plain if plain != text else None


@cache
def _quoted_reason() -> re.Pattern[str]:
    before = "|".join(
        map(re.escape, longest_first(load_data("questions")["quoted"]["reasons"]))
    )
    opening = re.escape("".join(QUOTES))
    closing = re.escape("".join(set("".join(QUOTES.values()))))
    return re.compile(
        f"(?P<before>{before})[{opening}](?P<reason>[^{opening}{closing}]+)[{closing}]"
    )
