"""Which of many known texts stand at a place of a sentence."""

from collections import defaultdict
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
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        for text, meaning in pairs:
            self._meanings[text] = (*self._meanings.get(text, ()), meaning)
        lengths: defaultdict[str, list[int]] = defaultdict(list)
        for head, length in sorted({(text[:HEAD], len(text)) for text in self._meanings}):
            lengths[head].insert(0, length)
        self._lengths = {head: tuple(found) for head, found in lengths.items()}

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
