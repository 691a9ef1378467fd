"""What is kept of earlier results, and what is let go."""

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
