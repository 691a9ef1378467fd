"""Decides what of inline markup is text: the words stay, the marks go."""

import html
import re

_ADDRESS = re.compile(
    r"<\s*((?:https?|ftp)://[^<>\s]+|www\.[^<>\s]+|(?:mailto:)?[\w.+-]+@[\w.-]+)\s*>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\([^()\n]*\)")
_LINK = re.compile(
    r"\[(?<!!\[)([^\[\]\n]*)\]\(\s*+<?([^()\s<>]*)>?(?:\s++\"[^\"\n]*\")?+\s*+\)"
)
_WORDS_ALONE = re.compile(r"[^/.:#]*[\u3400-\u9fff][^/.:#]*")
"""No address: brackets after brackets, ``[公开](主动)``."""

_TAG = re.compile(
    r"</?(?:html|body|p|div|span|b|strong|i|em|u|font|a|sup|sub|center|small|big|s|del|ins)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STRONG = re.compile(r"\*\*|~~")
_EMPHASIS = re.compile(r"\*(?=\S)([^*\n]*?\S)\*")
_CODE = re.compile(r"`(?<!``)`*+([^`\n]+)`++")
_MARK = re.compile(r"[<\[*~`\\&]")
_NOTE_SIGN = re.compile(r"\s*[\[［(（【〔]?[\d*＊※①-⑳注]{1,4}[\]］)）】〕]?\s*")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def is_note_sign(text: str) -> bool:
    """Whether raised text refers to a note: ``1``, ``[2]``, ``①``, ``*``."""
    return _NOTE_SIGN.fullmatch(text) is not None


def unwrap_addresses(text: str) -> str:
    """``<http://www.spt.gov.cn/>`` and ``<a@b.cn>`` without their angle brackets."""
    if "<" not in text:
        return text
    return _ADDRESS.sub(lambda match: match[1].removeprefix("mailto:"), text)


def has_markup(text: str) -> bool:
    """Whether a text has a character that all markup needs; most lines and cells have none."""
    return _MARK.search(text) is not None


def strip_markup(text: str) -> str:
    """The words of a Markdown line: no emphasis, links, escapes, entities or inline tags."""
    if not has_markup(text):
        return text.strip()
    text = unwrap_addresses(text)
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(_link_text, text)
    text = _TAG.sub("", _LINE_BREAK.sub(" ", text))
    text = _EMPHASIS.sub(r"\1", _STRONG.sub("", text))
    text = _ESCAPE.sub(r"\1", _CODE.sub(r"\1", text))
    return html.unescape(text).strip()


def _link_text(match: re.Match[str]) -> str:
    words, target = match[1].strip(), match[2]
    if _WORDS_ALONE.fullmatch(target):
        return match[0]
    if not words:
        return target
    is_address = target.startswith(("http://", "https://", "mailto:"))
    return f"{words}({target})" if is_address and words not in target else words
