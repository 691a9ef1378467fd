"""Decides what the numbers of a paragraph come to, read in the light of each other."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from indexer.parsing.prose_numbers.stated import Stated

_FAR = 12
"""Characters between two lists."""

_TOTAL, _CUMULATIVE = "info_disclosed_total", "info_disclosed_cumulative"
_RECEIVED, _PROCESSED = "applications_received", "applications_processed"
_ANSWERED, _CARRIED_IN = "applications_answered", "applications_carried_in"


def largest_total(stated: Iterable[Stated]) -> int | float:
    """The largest total of what was published, 0 if none is stated."""
    return max((n.value for n in stated if n.measure == _TOTAL), default=0)


def settled(sentences: Sequence[Sequence[Stated]], *, total: int | float = 0) -> list[Stated]:
    """The numbers of a paragraph as its reader takes them, in order.

    Parts are added up, a repetition is left out, and a number that a later one
    shows to be more than it seemed gets the measure that it is. ``total`` is the largest
    one of what was published that earlier paragraphs state.
    """
    stated = _halves_joined(
        [number for numbers in sentences for number in _added_up(_received_once(numbers))]
    )
    stated = _once(sorted(stated, key=lambda number: (number.end, number.start)))
    kept: list[Stated] = []
    for number in stated:
        if number.is_to_date and 0 < max(total, largest_total(kept)) < number.value:
            kept.append(replace(number, measure=_CUMULATIVE))
            continue
        if number.measure == _TOTAL and number.is_new:
            _rename_last(kept, _TOTAL, _CUMULATIVE, only_accumulated=True)
            kept = [before for before in kept if not _is_of_all_years(before, number)]
        elif _shows_carrying(number) and number.is_within and _were_handled(kept):
            kept[-1] = replace(kept[-1], measure=_PROCESSED)
        elif _shows_carrying(number) and (
            (number.is_within and not _is_of_those_answered(kept))
            or _is_handled_more(kept, number)
        ):
            _rename_last(kept, _RECEIVED, _PROCESSED)
        is_received = number.measure == _RECEIVED
        if is_received and number.is_handled and any(n.measure == _RECEIVED for n in kept):
            kept.append(replace(number, measure=_ANSWERED))
        else:
            kept.append(number)
    return kept


def _is_of_all_years(posts: Stated, new: Stated) -> bool:
    """Whether posts are those of all years, as fewer are new (新增) behind them."""
    is_more = posts.measure.endswith("_posts") and posts.value > new.value
    return is_more and posts.is_accumulated and not posts.is_new


def _received_once(stated: Sequence[Stated]) -> Sequence[Stated]:
    """A sentence's numbers without those of the applications received that were taken up.

    收到申请 57 件，经沟通撤回 39 件，受理 18 件.
    """
    first = next((n for n in stated if n.measure == _RECEIVED), None)
    return [
        number
        for number in stated
        if number.measure != _RECEIVED
        or number is first
        or number.is_new
        or number.is_handled
        or (first is not None and number.value > first.value)
    ]


def _shows_carrying(number: Stated) -> bool:
    """Whether the number before it counts what was carried in as well."""
    is_carried = number.measure == _CARRIED_IN and number.value > 0
    return is_carried or (number.measure == _RECEIVED and number.is_new)


def _were_handled(stated: Sequence[Stated]) -> bool:
    """Whether the number before it is of those handled: 办理 87 件（含上年结转 7 件）."""
    return bool(stated) and stated[-1].measure == _ANSWERED and stated[-1].is_handled


def _is_of_those_answered(stated: Sequence[Stated]) -> bool:
    """Whether what is contained (含上年结转 14 件) is so in the number answered before it."""
    return bool(stated) and stated[-1].measure == _ANSWERED


def _is_handled_more(stated: Sequence[Stated], number: Stated) -> bool:
    """Whether more were handled than this, the number received: 办理申请 15 件，新收 12 件."""
    last = next((n for n in reversed(stated) if n.measure == _RECEIVED), None)
    is_received = number.measure == _RECEIVED
    return is_received and last is not None and last.is_handled and last.value > number.value


def _rename_last(
    stated: list[Stated], measure: str, name: str, *, only_accumulated: bool = False
) -> None:
    """Give the last number of a measure, but for one of this year only, another name."""
    for index in range(len(stated) - 1, -1, -1):
        if stated[index].measure == measure and not stated[index].is_new:
            if stated[index].is_accumulated or not only_accumulated:
                stated[index] = replace(stated[index], measure=name)
            return


def _added_up(stated: Sequence[Stated]) -> Iterator[Stated]:
    """Parts of one measure in one sentence, as their sum, if no whole is stated with them."""
    wholes = {number.measure for number in stated if not number.is_part}
    sums: list[list[Stated]] = []
    for number in stated:
        if not number.is_part:
            yield number
        elif number.measure not in wholes:
            whole = next((s for s in reversed(sums) if s[0].measure == number.measure), None)
            if whole is None or _begins_anew(whole, number):
                sums.append([number])
            else:
                whole.append(number)
    for numbers in sums:
        first, last = numbers[0], numbers[-1]
        yield replace(
            first,
            value=sum(number.value for number in numbers),
            approximate=any(number.approximate for number in numbers),
            end=last.end,
            noun=first.noun if len(numbers) == 1 else "",
        )


def _begins_anew(parts: Sequence[Stated], number: Stated) -> bool:
    """Whether a part of a kind told before stands far behind: 建议 2 件，……，建议 4 件."""
    is_told = any(part.noun == number.noun for part in parts)
    return is_told and number.start - parts[-1].end > _FAR


def _halves_joined(stated: Sequence[Stated]) -> Sequence[Stated]:
    """The numbers with the two halves of a measure, told in two sentences, as their sum.

    共承办人大建议 9 件。共承办政协提案 11 件.
    """
    joined: list[Stated] = []
    for number in stated:
        half = joined[-1] if joined else None
        if half and half.noun and number.noun and _are_halves(half, number):
            whole = half.value + number.value
            is_inexact = half.approximate or number.approximate
            joined[-1] = replace(
                half, value=whole, approximate=is_inexact, end=number.end, noun=""
            )
        else:
            joined.append(number)
    return joined


def _are_halves(one: Stated, other: Stated) -> bool:
    """Whether two parts are of one measure and do not count the same."""
    return one.measure == other.measure and one.noun != other.noun


def _once(stated: Sequence[Stated]) -> list[Stated]:
    """Without a second statement of one measure at one place."""
    return list({(number.measure, number.end): number for number in stated}.values())
