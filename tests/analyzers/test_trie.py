"""A trie knows the words of its vocabulary, with the weights that a cut goes by."""

from hypothesis import given
from hypothesis import strategies as st

from analyzers.trie import Trie, trie_of
from analyzers.vocabulary import Vocabulary

WORDS = st.text("甲乙丙丁A𠀀", min_size=1, max_size=6)


def words_of(trie: Trie) -> dict[str, float]:
    """Every word of a trie with its weight, found by following the nodes from the root."""
    found: dict[str, float] = {}
    waiting = [(0, "")]
    while waiting:
        node, beginning = waiting.pop()
        first, end = trie.nodes[node : node + 2, 0].tolist()
        characters = list(map(chr, trie.characters[first:end].tolist()))
        assert characters == sorted(set(characters))
        for child, character in enumerate(characters, start=first):
            waiting.append((child, beginning + character))
            place = int(trie.nodes[child, 1])
            if place:
                found[beginning + character] = float(trie.weights[place])
    return found


@given(st.dictionaries(WORDS, st.integers(1, 9), min_size=1), st.sets(WORDS))
def test_a_trie_has_the_words_of_its_vocabulary_and_no_other(
    words: dict[str, int], lexicon: set[str]
) -> None:
    vocabulary = Vocabulary(words, lexicon)
    trie = trie_of(vocabulary)
    found = words_of(trie)

    assert found == {
        word: vocabulary._log_probability(word)
        for word, count in vocabulary.frequencies.items()
        if count
    }
    assert trie.weights[0] == vocabulary._log_probability("戊")
    assert trie.depth == max(map(len, vocabulary.frequencies))


def test_the_node_of_a_single_character_is_found_at_once() -> None:
    trie = trie_of(Vocabulary({"乙": 2, "甲丙": 1}))

    nodes = {chr(code): node for code, node in enumerate(trie.roots.tolist()) if node}
    assert {trie.characters[node] for node in nodes.values()} == {ord("甲"), ord("乙")}
    assert all(trie.characters[node] == ord(one) for one, node in nodes.items())
