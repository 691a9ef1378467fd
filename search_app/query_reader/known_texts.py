"""Which of many known texts stand at a place of a sentence."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

Parts = Sequence[Collection[str]]
"""Lists of words: a text is made of a word of each, in their order; ``""`` leaves one out."""

HEAD = 2
"""Characters by which a text is looked up; a shorter one by all it has."""


class KnownTexts(Generic[Meaning]):
    """Texts with what each of them means; a text may mean several things.

    A text is looked up by its first characters and then by its length, so that what a look
    costs does not grow with the number of texts. Those made of parts are never written out:
    there are hundreds of thousands of them.

    Args:
        pairs: Texts, none of them empty, each with one of its meanings.
        joined: Parts of texts, not all of which may be left out, with what all these mean.
    """

    def __init__(
        self,
        pairs: Iterable[tuple[str, Meaning]],
        joined: Iterable[tuple[Parts, Meaning]] = (),
    ) -> None:
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        for text, meaning in pairs:
            self._meanings[text] = (*self._meanings.get(text, ()), meaning)
        lengths: defaultdict[str, list[int]] = defaultdict(list)
        for head, length in sorted({(text[:HEAD], len(text)) for text in self._meanings}):
            lengths[head].insert(0, length)
        self._lengths = {head: tuple(found) for head, found in lengths.items()}
        self._openings = _openings_of(joined)

    def at(self, sentence: str, start: int) -> Iterable[tuple[str, Meaning]]:
        """The texts that stand here, longest first, the meanings of each as they were given.

        A meaning is given once for each text; those of texts made of parts come last.
        """
        whole = self._whole(sentence, start)
        if self._openings is None:
            return whole
        made = (
            (sentence[start:end], meaning)
            for opening, (parts, meaning) in self._openings.at(sentence, start)
            for end in _ends(sentence, start + len(opening), parts)
        )
        return sorted(dict.fromkeys((*whole, *made)), key=lambda pair: -len(pair[0]))

    def _whole(self, sentence: str, start: int) -> Iterator[tuple[str, Meaning]]:
        head = sentence[start : start + HEAD]
        rest = len(sentence) - start
        for key in (head, head[:1]) if len(head) == HEAD else (head,):
            for length in self._lengths.get(key, ()):
                if length <= rest:
                    text = sentence[start : start + length]
                    for meaning in self._meanings.get(text, ()):
                        yield text, meaning


def _openings_of(
    joined: Iterable[tuple[Parts, Meaning]],
) -> KnownTexts[tuple[Parts, Meaning]] | None:
    """The words that texts begin with, each with the parts behind it; ``None`` if no texts."""
    pairs = [pair for parts, meaning in joined for pair in _openings(parts, meaning)]
    return KnownTexts(pairs) if pairs else None


def _openings(parts: Parts, meaning: Meaning) -> Iterator[tuple[str, tuple[Parts, Meaning]]]:
    for word in parts[0] if parts else ():
        if word:
            yield word, (parts[1:], meaning)
        else:
            yield from _openings(parts[1:], meaning)


def _ends(sentence: str, at: int, parts: Parts) -> Iterator[int]:
    """Where a text may end of which these parts are to come."""
    if not parts:
        yield at
        return
    for word in parts[0]:
        if sentence.startswith(word, at):
            yield from _ends(sentence, at + len(word), parts[1:])
