"""A reason that is quoted as the form prints it: 以“国家秘密”为由, not a text to look for."""

import re
from functools import cache

from search_app.query_reader.tokenizer import QUOTES
from search_app.query_reader.vocabulary import load_data, longest_first


def without_reason_quotes(text: str) -> str | None:
    """The text with no quotation marks around reasons; ``None`` if it quotes none."""
    plain = text
    for pattern in _quoted_reasons():
        plain = pattern.sub(r"\g<before>\g<reason>\g<behind>", plain)
    return plain if plain != text else None


@cache
def _quoted_reasons() -> tuple[re.Pattern[str], ...]:
    """Those told by a word before them, and those told by one behind."""
    quoted = load_data("questions")["quoted"]
    before, behind = (
        "|".join(map(re.escape, longest_first(quoted[name])))
        for name in ("reasons", "behind_reasons")
    )
    opening = re.escape("".join(QUOTES))
    closing = re.escape("".join(set("".join(QUOTES.values()))))
    reason = f"[{opening}](?P<reason>[^{opening}{closing}]+)[{closing}]"
    return (
        re.compile(f"(?P<before>{before}){reason}(?P<behind>)"),
        re.compile(f"(?P<before>){reason}(?P<behind>{behind})"),
    )
