"""Which words stand where in some texts: jieba's cut and the finer words, made to be compiled.

It is jieba's own algorithm: of all ways to divide a run of ideographs into dictionary words
and single characters the most probable one, then a model for unknown words on what is left
in single characters. Of what is equally probable jieba takes what is greater: the longer word,
the state whose initial comes later. Which finer words stand beside these is defined in
``vocabulary``, what becomes of other characters in ``word_cutter``.

Places in a run are counted from its start. Functions that call each other stand all in this
module, see ``compiling``.
"""

import numpy as np
from numpy.typing import NDArray

from analyzers.compiling import compiled, compiled_inside
from analyzers.cutting_tables import (
    BEGIN,
    DIGIT,
    END,
    FIRST_IDEOGRAPH,
    IDEOGRAPH,
    LETTER,
    MIDDLE,
    SINGLE,
    Model,
    Tables,
)
from analyzers.lattice import Ints, Lattice
from analyzers.trie import Trie

Kinds = NDArray[np.uint8]

_POINT = ord(".")

_SIZE, _POSITION = 0, 1
"""Of a cursor: how much of ``rows`` is filled, and the position of the next word."""


@compiled
def place_words(codes: Ints, ends: Ints, tables: Tables) -> tuple[Ints, Ints, Ints]:
    """Find the words of some texts.

    Args:
        codes: Code points of all texts, one text after the other.
        ends: Where each text ends in ``codes``.
        tables: What to cut by.

    Returns:
        Start and end in ``codes`` and position of each word; one may stand at a position
        several times. Then for each text the number of words, and of positions.
    """
    most = 3 * (tables.trie.depth + 3)
    lattice = _room_for(_longest(ends), tables.trie)
    rows, cursor = np.empty(6 * len(codes) + 64, np.int64), np.zeros(2, np.int64)
    sizes, spans = np.zeros(len(ends), np.int64), np.zeros(len(ends), np.int64)
    start = 0
    for text in range(len(ends)):
        before, cursor[_POSITION] = cursor[_SIZE], 0
        rows = _with_room(rows, before + most * (ends[text] - start))
        _place_in_text(codes, start, ends[text], rows, cursor, tables, lattice)
        sizes[text], spans[text] = (cursor[_SIZE] - before) // 3, cursor[_POSITION]
        start = ends[text]
    return rows[: cursor[_SIZE]], sizes, spans


@compiled
def _longest(ends: Ints) -> int:
    """Characters of the longest text."""
    longest, start = 0, 0
    for text in range(len(ends)):
        longest, start = max(longest, ends[text] - start), ends[text]
    return longest


@compiled
def _room_for(size: int, trie: Trie) -> Lattice:
    """A lattice for runs of up to this many characters."""
    return Lattice(
        np.empty(size + 1, np.int64),
        np.empty(size * trie.depth, np.int64),
        np.empty(size * trie.depth, np.float64),
        trie.weights[0],
        np.empty(size + 1, np.float64),
        np.empty(size + 1, np.int64),
        np.empty(size + 1, np.int64),
        np.empty(size + 1, np.bool_),
        np.empty(size + 1, np.bool_),
        np.empty(4 * size + 4, np.int64),
        np.empty(2 * size + 2, np.int64),
    )


@compiled
def _with_room(rows: Ints, size: int) -> Ints:
    """The rows, or longer ones that begin with them."""
    if size <= len(rows):
        return rows
    longer = np.empty(2 * size, np.int64)
    for place in range(len(rows)):
        longer[place] = rows[place]
    return longer


@compiled
def _place_in_text(
    codes: Ints,
    start: int,
    end: int,
    rows: Ints,
    cursor: Ints,
    tables: Tables,
    lattice: Lattice,
) -> None:
    """Add the words of each run of a text."""
    kinds = tables.kinds
    while start < end:
        stop = _end_of_run(codes, start, end, kinds)
        if kinds[codes[start]] & IDEOGRAPH:
            run = codes[start:stop]
            _fill(lattice, run, tables.trie)
            words = _cut(lattice, run, tables.model)
            _mark_units(lattice, words)
            _place_in_run(lattice, words, start, rows, cursor)
        elif kinds[codes[start]]:
            _place_sides(codes, start, stop, rows, cursor)
        start = stop


@compiled
def _end_of_run(codes: Ints, start: int, end: int, kinds: Kinds) -> int:
    """Where a run ends that begins here, as ``runs_of`` has it; what is none is one long."""
    kind = kinds[codes[start]]
    if kind & DIGIT:
        stop = digits = _end_of_kind(codes, start, end, kinds, DIGIT)
        while stop + 1 < end and codes[stop] == _POINT and kinds[codes[stop + 1]] & DIGIT:
            stop = _end_of_kind(codes, stop + 1, end, kinds, DIGIT)
        if stop > digits:
            return stop
    return _end_of_kind(codes, start + 1, end, kinds, kind & (IDEOGRAPH | LETTER))


@compiled
def _end_of_kind(codes: Ints, place: int, end: int, kinds: Kinds, kind: int) -> int:
    """Where characters of a kind end that stand from a place on."""
    while place < end and kinds[codes[place]] & kind:
        place += 1
    return place


@compiled
def _place_sides(codes: Ints, start: int, end: int, rows: Ints, cursor: Ints) -> None:
    """Add each part of a number between points with the next one, and the part itself."""
    while start < end:
        middle = start
        while middle < end and codes[middle] != _POINT:
            middle += 1
        stop = middle + 1
        while stop < end and codes[stop] != _POINT:
            stop += 1
        if middle < end:
            _add(rows, cursor, start, stop)
        _add(rows, cursor, start, middle)
        cursor[_POSITION] += 1
        start = middle + 1


@compiled
def _place_in_run(lattice: Lattice, words: int, offset: int, rows: Ints, cursor: Ints) -> None:
    """Add the words of the cut, each with the others that begin in it, the longest first."""
    first, ends, border, loose = lattice.first, lattice.ends, lattice.border, lattice.loose
    start, last = 0, lattice.cut[words - 1] - 1
    for word in range(words):
        end = lattice.cut[word]
        _add(rows, cursor, offset + start, offset + end)
        for place in range(start, end):
            if not border[place]:
                continue
            unit_end = place + 1
            while not border[unit_end]:
                unit_end += 1
            is_pair = place < last and loose[place] and loose[place + 1]
            for entry in range(first[place + 1] - 1, first[place] - 1, -1):
                if ends[entry] <= unit_end:
                    break
                if border[ends[entry]]:
                    _add(rows, cursor, offset + place, offset + ends[entry])
            if is_pair:
                _add(rows, cursor, offset + place, offset + unit_end + 1)
            _add(rows, cursor, offset + place, offset + unit_end)
        cursor[_POSITION] += 1
        start = end


@compiled_inside
def _add(rows: Ints, cursor: Ints, start: int, end: int) -> None:
    size = cursor[_SIZE]
    rows[size], rows[size + 1], rows[size + 2] = start, end, cursor[_POSITION]
    cursor[_SIZE] = size + 3


@compiled
def _fill(lattice: Lattice, run: Ints, trie: Trie) -> None:
    """Enter the dictionary words of a run."""
    first, ends, entered = lattice.first, lattice.ends, lattice.weights
    nodes, characters, weights, roots = trie.nodes, trie.characters, trie.weights, trie.roots
    count = 0
    for place in range(len(run)):
        first[place] = count
        node = roots[run[place]] if run[place] < len(roots) else 0
        stop = place + 1
        while node:
            weight = nodes[node, 1]
            if weight:
                ends[count], entered[count] = stop, weights[weight]
                count += 1
            if stop == len(run):
                break
            node = _child(nodes, characters, node, run[stop])
            stop += 1
    first[len(run)] = count


@compiled_inside
def _child(
    nodes: NDArray[np.int32], characters: NDArray[np.int32], node: int, character: int
) -> int:
    """The node of what ``node`` stands for with a character behind it, 0 if there is none."""
    low, end = nodes[node, 0], nodes[node + 1, 0]
    high = end
    while low < high:
        middle = (low + high) >> 1
        if characters[middle] < character:
            low = middle + 1
        else:
            high = middle
    return low if low < end and characters[low] == character else 0


@compiled_inside
def _find_best(lattice: Lattice, start: int, end: int, but_whole: bool) -> int:
    """Find the most probable cut of a stretch; the number of words in it."""
    first, ends, weights = lattice.first, lattice.ends, lattice.weights
    score, best = lattice.score, lattice.best
    score[end] = 0.0
    for place in range(end - 1, start - 1, -1):
        chosen, weight = 0, 0.0
        for entry in range(first[place], first[place + 1]):
            stop = ends[entry]
            if stop > end or (but_whole and place == start and stop == end):
                break
            reached = weights[entry] + score[stop]
            if chosen == 0 or reached >= weight:
                weight, chosen = reached, stop
        if chosen == 0:
            weight, chosen = lattice.unknown + score[place + 1], place + 1
        score[place], best[place] = weight, chosen
    count, place = 0, start
    while place < end:
        place = best[place]
        count += 1
    return count


@compiled_inside
def _is_word(lattice: Lattice, start: int, end: int) -> bool:
    """Whether the dictionary has what stands between two places."""
    found = False
    for entry in range(lattice.first[start], lattice.first[start + 1]):
        found = found or lattice.ends[entry] == end
    return found


@compiled
def _cut(lattice: Lattice, run: Ints, model: Model) -> int:
    """Cut the run that the lattice is filled with; the number of words."""
    _find_best(lattice, 0, len(run), False)
    count, place, singles = 0, 0, 0
    while place < len(run):
        stop = lattice.best[place]
        if stop > place + 1:
            count = _cut_singles(lattice, run, singles, place, count, model)
            lattice.cut[count] = stop
            count += 1
            singles = stop
        place = stop
    return _cut_singles(lattice, run, singles, place, count, model)


@compiled_inside
def _cut_singles(
    lattice: Lattice, run: Ints, start: int, end: int, count: int, model: Model
) -> int:
    """Cut a stretch that the dictionary leaves in single characters; the words by now."""
    border = lattice.border
    if end - start > 1 and not _is_word(lattice, start, end):
        _ask_model(lattice, run, start, end, model)
    else:
        for place in range(start + 1, end + 1):
            border[place] = True
    for place in range(start + 1, end + 1):
        if border[place]:
            lattice.cut[count] = place
            count += 1
    return count


@compiled
def _ask_model(lattice: Lattice, run: Ints, start: int, end: int, model: Model) -> None:
    """Viterbi's algorithm: a border stands after each character that ends a word."""
    emission, transition, before = model.emission, model.transition, lattice.before
    scores, earlier = np.empty(4), np.empty(4)
    for state in range(4):
        scores[state] = model.start[state] + emission[run[start] - FIRST_IDEOGRAPH, state]
    for place in range(start + 1, end):
        for state in range(4):
            earlier[state] = scores[state]
        for state in range(4):
            begins = state in (BEGIN, SINGLE)
            lesser, greater = (END, SINGLE) if begins else (BEGIN, MIDDLE)
            here = emission[run[place] - FIRST_IDEOGRAPH, state]
            low = earlier[lesser] + transition[lesser, state] + here
            high = earlier[greater] + transition[greater, state] + here
            scores[state] = max(low, high)
            before[4 * place + state] = greater if high >= low else lesser
    state = SINGLE if scores[SINGLE] >= scores[END] else END
    for place in range(end - 1, start, -1):
        lattice.border[place + 1] = state in (END, SINGLE)
        state = before[4 * place + state]
    lattice.border[start + 1] = state in (END, SINGLE)


@compiled
def _mark_units(lattice: Lattice, words: int) -> None:
    """Find the borders of units in the words of the cut, and which of these are loose."""
    lattice.border[0] = True
    start = 0
    for word in range(words):
        end = lattice.cut[word]
        is_loose = _divide(lattice, start, end)
        for place in range(start, end):
            lattice.loose[place] = is_loose
        start = end


@compiled_inside
def _divide(lattice: Lattice, start: int, end: int) -> bool:
    """Mark the borders of units in a word; whether it is loose."""
    waiting, best = lattice.waiting, lattice.best
    is_loose = _mark_loose(lattice, start, end)
    waiting[0], waiting[1] = start, end
    size = 0 if is_loose else 2
    while size:
        size -= 2
        place, stop = waiting[size], waiting[size + 1]
        if _mark_loose(lattice, place, stop):
            continue
        if _find_best(lattice, place, stop, True) < stop - place:
            while place < stop:
                waiting[size], waiting[size + 1] = place, best[place]
                place = best[place]
                size += 2
    return is_loose


@compiled_inside
def _mark_loose(lattice: Lattice, start: int, end: int) -> bool:
    """Whether the dictionary by itself leaves a word in single characters; its units if so."""
    is_loose = end - start == 1 or (end - start == 2 and not _is_word(lattice, start, end))
    is_loose = is_loose or _find_best(lattice, start, end, False) == end - start
    for place in range(start + 1, end):
        lattice.border[place] = is_loose
    lattice.border[end] = True
    return is_loose
