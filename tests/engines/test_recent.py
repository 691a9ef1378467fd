"""What is kept of earlier results, and what is let go."""

from collections.abc import Sequence

from indexer.engines.whoosh.recent import Recent


def test_a_result_is_computed_once_and_the_oldest_is_let_go() -> None:
    recent: Recent[str, str] = Recent(2)
    computed = []

    def ask(key: str) -> str:
        def compute() -> str:
            computed.append(key)
            return key.upper()

        return recent.get(key, compute)

    assert [ask(key) for key in "aabacabc"] == list("AABACABC")
    assert computed == ["a", "b", "c", "b", "c"]


def test_what_is_kept_weighs_no_more_than_it_may() -> None:
    recent: Recent[str, str] = Recent(9, weigh=len, most=5)
    computed = []

    def ask(key: str) -> None:
        def compute() -> str:
            computed.append(key)
            return key

        recent.get(key, compute)

    for key in ("aa", "bbb", "bbb", "aa", "cc", "aa", "bbb", "cccccc", "bbb", "cccccc"):
        ask(key)

    assert computed == ["aa", "bbb", "cc", "bbb", "cccccc", "cccccc"]


def test_several_results_are_computed_together_but_for_those_that_are_kept() -> None:
    recent: Recent[str, str] = Recent(3)
    computed = []

    def ask(keys: str) -> list[str]:
        def compute(new: Sequence[str]) -> list[str]:
            computed.append("".join(new))
            return [key.upper() for key in new]

        return recent.get_each(list(keys), compute)

    assert [ask(keys) for keys in ("ab", "", "abab", "bcc", "ad", "bca")] == [
        list(keys.upper()) for keys in ("ab", "", "abab", "bcc", "ad", "bca")
    ]
    assert computed == ["ab", "c", "d", "b"]


def test_of_several_results_those_that_weigh_too_much_are_not_kept() -> None:
    recent: Recent[str, str] = Recent(9, weigh=len, most=3)
    computed = []

    def ask(*keys: str) -> None:
        def compute(new: Sequence[str]) -> Sequence[str]:
            computed.append(new)
            return new

        recent.get_each(keys, compute)

    ask("aa", "bbbb")
    ask("aa", "bbbb")

    assert computed == [["aa", "bbbb"], ["bbbb"]]
