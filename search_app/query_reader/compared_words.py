"""Which condition the words of a query state that compare: ``新收 >= 5``, ``0<新收<5``."""

from collections.abc import Sequence

from indexer.query import Node
from search_app.query_reader.comparisons import (
    TURNED,
    Compared,
    split_at_sign,
    split_at_word,
)
from search_app.query_reader.fields import find_field
from search_app.query_reader.measures import measure_named, number_condition
from search_app.query_reader.numerals import read_quantity
from search_app.query_reader.tokenizer import LIST_MARKS
from search_app.query_reader.trees import all_of
from search_app.query_reader.years import years_compared


def find_comparison(words: Sequence[str]) -> tuple[Compared, int] | None:
    """The first comparison in these words, and how many of them it takes up.

    Args:
        words: Compatibility-folded, the first one that of a name or a sign.
    """
    for number, text in enumerate(words):
        found = split_at_sign(text) or split_at_word(text)
        if found is None:
            continue
        before = words[:number]
        left = " ".join([*before, found.left] if found.left else before)
        used, right = number + 1, found.right.rstrip(LIST_MARKS)
        if not right and used < len(words):
            right, used = words[used].rstrip(LIST_MARKS), used + 1
            following = words[used] if used < len(words) else ""
            if not read_quantity(following) and read_quantity(right + following):
                right, used = right + following, min(used + 1, len(words))
        if read_quantity(left) and len(words) > used + 1 and is_sign(words[used]):
            right += words[used] + words[used + 1]
            used += 2
        return Compared(left=left, op=found.op, right=right), used
    return None


def condition_of(compared: Compared) -> Node | None:
    """The condition on a number or on the year; ``None`` if it names none or fits none."""
    measure = measure_named(compared.left)
    if measure is not None:
        quantity = read_quantity(compared.right)
        return number_condition(measure, compared.op, quantity) if quantity else None
    spec = find_field(compared.left)
    if spec is None:
        return _number_first(compared)
    return years_compared(compared.op, compared.right) if spec.kind == "year" else None


def states_value(compared: Compared) -> bool:
    """``部门=教育``: a field that is compared with nothing, but has a value."""
    spec = find_field(compared.left)
    is_field = spec is not None and spec.kind != "year" and not measure_named(compared.left)
    return is_field and compared.op == "=" and bool(compared.right)


def is_sign(text: str) -> bool:
    """Whether a compatibility-folded text is a sign of comparison and nothing else."""
    found = split_at_sign(text)
    return found is not None and not found.left and not found.right


def _number_first(compared: Compared) -> Node | None:
    """``5<新收``, ``0<新收<5``: the number stands before the name."""
    behind = split_at_sign(compared.right)
    name = compared.right if behind is None else behind.left
    if read_quantity(compared.left) is None or not _has_numbers(name):
        return None
    turned = Compared(left=name, op=TURNED[compared.op], right=compared.left)
    both = (turned,) if behind is None else (turned, behind)
    nodes = [node for node in map(condition_of, both) if node is not None]
    return all_of(nodes) if len(nodes) == len(both) else None


def _has_numbers(name: str) -> bool:
    spec = find_field(name)
    return measure_named(name) is not None or (spec is not None and spec.kind == "year")
