"""Which names are like a text: spelt alike in pinyin, or but for a character or two."""

from collections.abc import Iterable, Iterator

from analyzers.pinyin import spell
from indexer.places.folding import fold

SHORTEST_PART = 2
"""Characters of a text that are looked for among the names by their sound."""

SHORTEST_EDITED = 3
"""Characters. Nearly any shorter text is like another but for one."""

LONG = 6
"""From this length on two characters may differ."""


class Names:
    """Names, in the order in which they are offered where several are alike."""

    def __init__(self, names: Iterable[str]) -> None:
        self._folded = tuple(dict.fromkeys(fold(name) for name in names))
        self._known = frozenset(self._folded)
        self._by_sound: dict[str, list[str]] = {}
        for name in self._folded:
            self._by_sound.setdefault(spell(name), []).append(name)

    def spelt(self, letters: str) -> tuple[str, ...]:
        """The names that are spelt so."""
        return tuple(self._by_sound.get(letters, ()))

    def sounding_like(self, text: str) -> Iterator[str]:
        """The folded text with a part of it, the longest first, made a name that sounds so."""
        for length in range(len(text), SHORTEST_PART - 1, -1):
            for start in range(len(text) - length + 1):
                part = text[start : start + length]
                if part in self._known:
                    continue
                for name in self._by_sound.get(spell(part), ()):
                    if len(name) == length:
                        yield text[:start] + name + text[start + length :]

    def looking_like(self, text: str) -> list[str]:
        """The names that differ from a folded text in one or two characters, nearest first."""
        if len(text) < SHORTEST_EDITED or text in self._known:
            return []
        most = 1 if len(text) < LONG else 2
        characters = frozenset(text)
        # One edit brings one character at most.
        likely = (one for one in self._folded if len(characters.difference(one)) <= most)
        distances = ((edit_distance(text, name, most=most), name) for name in likely)
        near = [(distance, name) for distance, name in distances if distance <= most]
        in_order = [name for _distance, name in sorted(near, key=lambda pair: pair[0])]
        return in_order or self._behind_a_name(text)

    def _behind_a_name(self, text: str) -> list[str]:
        """The same, of what stands behind the longest name with which the text begins."""
        for end in range(len(text) - SHORTEST_EDITED, SHORTEST_PART - 1, -1):
            if text[:end] in self._known:
                return [text[:end] + name for name in self.looking_like(text[end:])]
        return []


def edit_distance(one: str, other: str, *, most: int) -> int:
    """Insertions, deletions and replacements between two texts; ``most + 1`` for any more.

    Source: Wagner, Fischer, "The string-to-string correction problem", JACM 1974.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for at, character in enumerate(one, start=1):
        diagonal, row[0] = row[0], at
        for place, another in enumerate(other, start=1):
            changed = diagonal + (character != another)
            diagonal = row[place]
            row[place] = min(diagonal + 1, row[place - 1] + 1, changed)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
