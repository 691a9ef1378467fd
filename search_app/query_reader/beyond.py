"""What is asked for that annual reports do not tell: how to apply, numbers per head, dates."""

from analyzers.normalizer import normalize
from indexer.model import Message
from search_app.query_reader.vocabulary import load_data


def beyond_reports(text: str) -> tuple[Message, ...]:
    """What to tell who asks for it; empty for other texts, and for such a word alone."""
    normalized = normalize(text)

    def holds_any(words: list[str]) -> bool:
        spoken = map(normalize, words)
        return any(word in normalized and word != normalized for word in spoken)

    return tuple(
        Message(zh=subject["zh"], en=subject["en"])
        for subject in load_data("beyond")["subjects"]
        if holds_any(subject["words"]) and ("and" not in subject or holds_any(subject["and"]))
    )
