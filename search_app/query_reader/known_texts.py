"""Which of many known texts stand at a place of a sentence."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

HEAD = 2
"""Characters by which a text is looked up; a shorter one by all it has."""


class KnownTexts(Generic[Meaning]):
    """Texts with what each of them means; a text may mean several things.

    A text is looked up by its first characters and then by its length, so that what a look
    costs does not grow with the number of texts.

    Args:
        pairs: Texts, none of them empty, each with one of its meanings.
    """

    def __init__(self, pairs: Iterable[tuple[str, Meaning]]) -> None:
        meanings: dict[str, list[Meaning]] = {}
        for text, meaning in pairs:
            meanings.setdefault(text, []).append(meaning)
        lengths: dict[str, set[int]] = {}
        for text in meanings:
            lengths.setdefault(text[:HEAD], set()).add(len(text))
        self._meanings = {text: tuple(found) for text, found in meanings.items()}
        self._lengths = {
            head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()
        }

    def at(self, sentence: str, start: int) -> Iterator[tuple[str, Meaning]]:
        """The texts that stand here, longest first, the meanings of each as they were given."""
        head = sentence[start : start + HEAD]
        rest = len(sentence) - start
        for key in (head, head[:1]) if len(head) == HEAD else (head,):
            for length in self._lengths.get(key, ()):
                if length <= rest:
                    text = sentence[start : start + length]
                    for meaning in self._meanings.get(text, ()):
                        yield text, meaning
