"""Bodies called by their full names in a sentence, whatever their line of business."""

from collections.abc import Iterator
from functools import cache

from indexer.places.functions import function_of
from indexer.places.gazetteer import Rank, gazetteer
from search_app.query_reader.lexicon import events_at, phrases_at
from search_app.query_reader.places import places_meant
from search_app.query_reader.questions.sentence_counts import counts_at
from search_app.query_reader.vocabulary import load_data


def bodies_at(sentence: str, start: int) -> Iterator[tuple[int, str]]:
    """(end, name) of the body whose name stands here behind its place, without the place.

    ``锡林浩特市行政审批服务局``: no phrase is known for it, but it tells a line of business,
    and nothing in it asks or counts.
    """
    ranks = _ranks_of_places_before(sentence, start)
    rules = load_data("functions")["bodies"]
    if not ranks or not _may_begin(sentence, start):
        return
    if "township" in ranks:
        for name in rules["of_township"]:
            if sentence.startswith(name, start):
                yield start + len(name), name
    known = {start + len(one.text) for one in phrases_at(sentence, start)}
    endings = tuple(rules["endings"])
    for end in range(start + 1, min(start + rules["longest"], len(sentence)) + 1):
        if not _may_belong(sentence, end - 1):
            return
        name = sentence[start:end]
        if name.endswith(endings) and function_of(name) is not None:
            if end not in known:
                yield end, name
            if not sentence.startswith(endings, end):
                return


def _may_begin(sentence: str, at: int) -> bool:
    """Whether a body's name may begin at a place: no other place, and no 地区 behind one.

    Nor does a level with a line of business behind it: 县级财政局 are many bodies.
    """
    never = tuple(load_data("functions")["bodies"]["not_beginning"])
    if sentence.startswith(never, at) or any(_places_from(sentence, at)):
        return False
    return not any(
        behind.kind == "function"
        for phrase in phrases_at(sentence, at)
        if phrase.kind == "level"
        for behind in phrases_at(sentence, at + len(phrase.text))
    )


def _ranks_of_places_before(sentence: str, start: int) -> frozenset[Rank]:
    """The ranks of the places whose names end here, and go no further."""
    begins = range(max(0, start - _longest_name()), start - 1)
    longest = (max(_places_from(sentence, at), default=None) for at in begins)
    return frozenset(
        rank
        for found in longest
        if found is not None and found[0] == start
        for rank in found[1]
    )


def _places_from(sentence: str, start: int) -> Iterator[tuple[int, tuple[Rank, ...]]]:
    """Where the names of places end that begin here, and the ranks of these places."""
    for end, senses in gazetteer().names_at(sentence, start):
        ranks = tuple(sense.rank for sense in places_meant(senses, sentence[start:end]))
        if ranks:
            yield end, ranks


@cache
def _longest_name() -> int:
    return max(map(len, gazetteer().senses))


def _may_belong(sentence: str, at: int) -> bool:
    """Whether the character at a place may belong to a body's name."""
    if not "\u4e00" <= sentence[at] <= "\u9fff":
        return False
    allowed = load_data("functions")["bodies"]["may_hold"]
    return (
        all(phrase.kind in allowed for phrase in phrases_at(sentence, at))
        and not any(counts_at(sentence, at))
        and not any(events_at(sentence, at))
    )
