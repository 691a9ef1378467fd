"""Decides what the clause of a number says: where, what was done, what is counted."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from indexer.parsing.prose_numbers.channels import UNSURE, channels_at_end, places
from indexer.parsing.prose_numbers.nouns import OTHER, nouns_before
from indexer.parsing.prose_numbers.rules import publishing
from indexer.parsing.prose_numbers.terms import Token, any_word, words_of
from indexer.parsing.prose_numbers.text import HIDDEN
from indexer.parsing.prose_numbers.words import (
    LABEL_ENDS,
    Sentence,
    between,
    clause_start,
    has_unknown,
)
from indexer.parsing.rulebook import load_rules

_LONGEST_LABEL = 16
_YEAR = re.compile(r"[0-9]{4}年度?\s*$")
_MEANS = re.compile("采[用取][^，。；：]{1,24}?(?:形式|方式|手段|方法)")
"""How it was done is no deed: 采用图文等多种形式发布."""

CARRYING = frozenset({"carry_in", "carry_out", "carry"})
"""Verbs that say from which year a case came, or into which it went."""

_SUFFERING = "被"
_NEWLY = "新"
_JOINING = frozenset("、并和及与")
_HOLDS = re.compile(rf"[ {HIDDEN}]*(?:(?:专栏|栏目|专题)?[下内中]信息)?[ {HIDDEN}]*")
"""Between a column and the number of what is in it: 公开目录专栏下信息 280 条."""


class Wording(Struct, frozen=True, gc=False):
    """What the words before a number say.

    ``start`` is where their clause begins; ``channels`` and ``nouns`` are all that
    are joined by conjunctions, in order; ``markers`` are names, in order.
    """

    start: int
    tokens: Sequence[Token]
    channels: tuple[str, ...]
    verb: str
    nouns: tuple[str, ...]
    markers: tuple[str, ...]


def own_words(sentence: Sentence, low: int, at: int) -> Wording:
    """What the clause that ends at ``at`` says; it begins at ``low`` or later."""
    text = sentence.text
    start, tokens = clause_before(sentence, low, at)
    if _counts_places(text, tokens, at):
        return Wording(start, tokens, (), _main_verb(text, tokens), (OTHER,), ())
    return Wording(
        start,
        tokens,
        channels_at_end(text, tokens) or _place(text, tokens, start),
        _main_verb(text, tokens),
        nouns_before(text, tokens, start, at),
        tuple([token.name for token in tokens if token.kind == "marker"]),
    )


def clause_before(sentence: Sentence, low: int, at: int) -> tuple[int, Sequence[Token]]:
    """Where the clause that ends at ``at`` begins, and its words; not before ``low``.

    A clause of fillers (``，共``) is read together with the one before it, and a
    clause behind a label (``政府网站：``) with the label.
    """
    text = sentence.text
    start = clause_start(text, low, at)
    tokens = between(sentence.tokens, start, at)
    while start > low and not says_something(tokens):
        if has_unknown(text, tokens, start, at):
            break
        start = clause_start(text, low, start - 1)
        tokens = between(sentence.tokens, start, at)
    labelled = _with_label(text, low, start)
    if labelled < start:
        return labelled, between(sentence.tokens, labelled, at)
    return start, tokens


def _counts_places(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the channel right before a number is what is counted: 公开目录 1 条."""
    for token in reversed(tokens):
        if token.kind == "channel":
            is_next = _HOLDS.fullmatch(text, token.end, at) is not None
            return is_next and text[token.start : token.end].endswith(_countable())
    return False


@cache
def _countable() -> tuple[str, ...]:
    return tuple(words_of("joining", "countable"))


def is_carried(text: str, low: int, start: int, at: int, tokens: Sequence[Token]) -> bool:
    """Whether the words before a number are those of an earlier clause than its own.

    Args:
        text: The sentence.
        low: Where the clauses may begin.
        start: Where the words begin.
        at: Where the number begins.
        tokens: The words.
    """
    own = clause_start(text, low, at)
    if own <= start or text[own - 1] in LABEL_ENDS:
        return False
    return not says_something(between(tokens, own, at))


def says_something(tokens: Sequence[Token]) -> bool:
    """Whether one of these words is more than a filler."""
    for token in tokens:  # noqa: SIM110
        if token.kind != "filler":
            return True
    return False


def _with_label(text: str, low: int, start: int) -> int:
    """The beginning of the label in front of a clause, if it has one."""
    if start <= low or text[start - 1] not in LABEL_ENDS:
        return start
    label = clause_start(text, low, start - 1)
    return label if 1 < start - label <= _LONGEST_LABEL else start


def _main_verb(text: str, tokens: Sequence[Token]) -> str:
    """The class of the verb nearest the number that says what was done."""
    verbs = _telling_verbs(text, tokens)
    if not verbs:
        return ""
    last = verbs[-1]
    if _is_of_others(tokens, last):
        return "other_deed"
    if len(verbs) > 1 and _are_alternatives(text, verbs[-2], last):
        return "other_result"
    if last.name == "carry":
        return (
            "carry_in"
            if _YEAR.search(text[max(0, last.start - 8) : last.start])
            else "carry_out"
        )
    return last.name


def _telling_verbs(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """The verbs that say what was done, in order.

    Those of a list of topics (公开招聘、采购等信息) do not. One that only describes
    (公开制发的文件) gives way to another. What an inspector did with others' work
    (抽查各单位公开信息) counts as inspected.
    """
    verbs: Sequence[Token] = [token for token in tokens if token.kind == "verb"]
    if "采" in text:
        verbs = [verb for verb in verbs if not _MEANS.match(text, verb.start)]
    verbs = [verb for verb in verbs if not _describes(text, tokens, verb)] or verbs
    for verb, following in pairwise(verbs):
        is_deed = following.name in publishing()
        if verb.name == "inspect" and is_deed and _are_apart(text, verb, following):
            return [verb]
    if _describes_what_is_published(text, verbs):
        return verbs[:-1]
    if any(token.kind == "filler" and token.name.startswith("等") for token in tokens):
        verbs = _deed_before_a_list(text, verbs)
    if (
        len(verbs) > 1
        and (verbs[-2].name in CARRYING or verbs[-2].name in publishing())
        and _says_how_handled(tokens, verbs[-1])
    ):
        return verbs[:-1]
    return verbs


def _are_apart(text: str, verb: Token, deed: Token) -> bool:
    """Whether a deed is of others than who looked at it, or says of what: 移交主动公开文件."""
    gap = text[verb.end : deed.start]
    return bool(gap.strip(" 、并后")) or (not gap and text.startswith("主动", deed.start))


def _deed_before_a_list(text: str, verbs: Sequence[Token]) -> Sequence[Token]:
    """What was done with a list of topics, some of them verbs: 发布公告、结果公示等信息."""
    deeds = [verb for verb in verbs if verb.name in publishing()]
    if len(deeds) > 1 and "、" in text[deeds[0].end : deeds[-1].start]:
        return deeds[:1]
    held = [verb for verb in verbs[:1] if verb.name == "hold"]  # 召开消费券发放等新闻发布会
    return deeds or held or verbs


def _describes_what_is_published(text: str, verbs: Sequence[Token]) -> bool:
    """Whether the last verb only says of which: 公开本年度制定政策文件 8 件."""
    if len(verbs) < 2 or verbs[-2].name not in publishing():
        return False
    gap = text[verbs[-2].end : verbs[-1].start]
    if verbs[-1].name in ("handle", "undertake"):
        return not gap  # 公开办理人大代表建议 74 件
    if verbs[-1].name not in ("issue", "make"):
        return False
    if not gap:
        return text.startswith(_NEWLY, verbs[-1].start)  # 公开新制定规范性文件 9 件
    return _JOINING.isdisjoint((gap[0], gap[-1]))


def _describes(text: str, tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a verb only says of which: 公开制发的文件, 印发公开类文件, not 予以公开的 9 件.

    Of several (失效、废止的文件) each does.
    """
    end = verb.end
    for token in tokens:
        if token.kind == "verb" and token.start == end + 1 and text[end] == "、":
            end = token.end
    return text.startswith(("的", "类"), end) and end + 1 < tokens[-1].end


def _is_of_others(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether others published it: 被县日报刊发, or their channel behind 转发 says so."""
    if verb.name not in publishing():
        return False
    if any(token.name == _SUFFERING and token.end <= verb.start for token in tokens):
        return True
    if verb.name != "relay":
        return False
    return any(token.kind == "channel" and token.start >= verb.end for token in tokens[:-1])


def _says_how_handled(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether the verb belongs to the noun right before it: 公开建议提案办理 40 条."""
    transparent = load_rules("prose_terms")["joining"]["transparent_verbs"]
    return verb.name in transparent and any(
        token.end == verb.start and (token.kind == "noun" or token.name in CARRYING)
        for token in tokens
    )


def _are_alternatives(text: str, one: Token, other: Token) -> bool:
    """Whether two outcomes share what follows: 予以公开或部分公开."""
    outcomes = load_rules("prose_terms")["joining"]["outcomes"]
    if one.name == other.name or one.name not in outcomes or other.name not in outcomes:
        return False
    return text[one.end : other.start].strip() in words_of("joining", "conjunctions")


def _place(text: str, tokens: Sequence[Token], start: int) -> tuple[str, ...]:
    """The gazette or the like as a place, which is no channel of ours: 通过政府公报发布."""
    if tokens and HIDDEN in text:
        low = max(0, start - 1)
        if _unknown_place().search(text, low, tokens[-1].end) is not None:
            return (UNSURE,)
    for token in tokens:
        if token.kind == "noun" and token.name in places():
            before = text[start : token.start]
            used = any(word in before for word in words_of("joining", "use"))
            verbs = (t for t in tokens if t.kind == "verb")
            if any(t.start == token.end or (used and t.start > token.end) for t in verbs):
                return ("board",)
    return ()


@cache
def _unknown_place() -> re.Pattern[str]:
    """A quoted name that is used or publishes, which may be anything: 利用“某某平台”公开."""
    verbs = any_word(
        word for verb in ("disclose", "post", "push") for word in words_of("verb", verb)
    )
    return re.compile(
        rf"(?:通过|利用|运用|依托|借助){HIDDEN}{{3,}}[^，。；：、]{{0,6}}"
        rf"|在{HIDDEN}{{3,}}上?(?={verbs})"
        rf"|(?:^|[，；：]){HIDDEN}{{3,}}(?:[一-鿿]{{1,4}}号)?(?:累计|全年|共)*(?={verbs})"
    )
