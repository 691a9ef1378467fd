"""Which names are like a text: spelt alike in pinyin, or but for a character or two."""

from collections.abc import Iterable, Iterator

from analyzers.pinyin import spell
from indexer.places.folding import fold

SHORTEST_PART = 2
"""Characters of a text that are looked for among the names by their sound."""

SHORTEST_MISSPELT = 5
"""Letters."""

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
        """Names but for one or two characters, nearest first; beside a known name first."""
        if len(text) < SHORTEST_EDITED or text in self._known:
            return []
        most = 1 if len(text) < LONG else 2
        characters = frozenset(text)
        # One edit brings one character at most.
        likely = (one for one in self._folded if len(characters.difference(one)) <= most)
        distances = ((edit_distance(text, name, most=most), name) for name in likely)
        near = [(distance, name) for distance, name in distances if distance <= most]
        in_order = [name for _distance, name in sorted(near, key=lambda pair: pair[0])]
        return [*self._behind_a_name(text), *self._before_a_name(text), *in_order]

    def spelt_like(self, letters: str) -> list[str]:
        """The names whose spelling differs from some letters in one."""
        if len(letters) < SHORTEST_MISSPELT:
            return []
        return [
            name
            for spelt, names in self._by_sound.items()
            if spelt[:1] == letters[:1] and edit_distance(letters, spelt, most=1) == 1
            for name in names
        ]

    def _behind_a_name(self, text: str) -> list[str]:
        """The same, of what stands behind the longest name with which the text begins."""
        for end in range(len(text) - SHORTEST_EDITED, SHORTEST_PART - 1, -1):
            if text[:end] in self._known:
                return [text[:end] + name for name in self.looking_like(text[end:])]
        return []

    def _before_a_name(self, text: str) -> list[str]:
        """The same, of what stands before the longest name with which the text ends."""
        for start in range(SHORTEST_EDITED, len(text) - SHORTEST_PART + 1):
            if text[start:] in self._known:
                return [name + text[start:] for name in self.looking_like(text[:start])]
        return []


def edit_distance(one: str, other: str, *, most: int) -> int:
    """Insertions, deletions, replacements and swaps of neighbours; ``most + 1`` for any more.

    Source: Boytsov, "Indexing methods for approximate dictionary searching", JEA 2011: optimal
    string alignment.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, character in enumerate(one, start=1):
        further = [at]
        for place, another in enumerate(other, start=1):
            changed = row[place - 1] + (character != another)
            further.append(min(row[place] + 1, further[-1] + 1, changed))
            is_swapped = one[at - 2 : at] == other[place - 2 : place][::-1]
            if at > 1 < place and is_swapped:
                further[-1] = min(further[-1], before[place - 2] + 1)
        before, row = row, further
        if min(row) > most and min(before) > most:
            return most + 1
    return min(row[-1], most + 1)
