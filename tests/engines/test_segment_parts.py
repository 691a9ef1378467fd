"""What a segment holds beside terms and text is what was put into it: columns, whole values."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh.array_file import ArrayFile, DamagedFileError, write_arrays
from indexer.engines.whoosh.columns import pack_optional, unpack_optional
from indexer.engines.whoosh.stored import ValueCollector, Values
from indexer.engines.whoosh.strings import pack_strings, read_strings
from tests.support.stored_arrays import stored


@given(
    numbers=st.lists(
        st.none()
        | st.integers(0, 300).map(float)
        | st.sampled_from([255.0, 65535.0, 4294967295.0, 1e12, -1.0, 0.5])
    )
)
def test_a_column_with_gaps_comes_back(numbers: list[float | None]) -> None:
    column = np.array([np.nan if one is None else one for one in numbers], dtype=np.float64)

    np.testing.assert_array_equal(unpack_optional(pack_optional(column)), column)


@given(texts=st.lists(st.text(max_size=5)))
def test_strings_come_back_and_sorted_ones_are_found(texts: list[str]) -> None:
    texts = sorted(set(texts))
    with stored(pack_strings(texts)) as file:
        strings = read_strings(file, "it")
        assert list(strings) == texts
        assert [strings[place] for place in range(len(strings))] == texts
        assert [strings.find(text) for text in texts] == list(range(len(texts)))
        assert strings.find("nowhere") is None
        for beginning in ("", "a", *(text[:2] for text in texts)):
            found = [texts[place] for place in strings.with_prefix(beginning)]
            assert found == [text for text in texts if text.startswith(beginning)]


@given(
    values=st.lists(st.tuples(st.binary(), st.text()), max_size=4),
    example=st.none() | st.binary(),
)
def test_whole_values_come_back(values: list[tuple[bytes, str]], example: bytes | None) -> None:
    collector = ValueCollector()
    if example is not None:
        collector.share(example)
    for value, own in values:
        collector.add(value, own)
    with stored(collector.arrays()) as file:
        kept = Values(file, "it")
        for number, (value, own) in enumerate(values):
            assert kept.value(number, own) == value


@pytest.mark.parametrize("cut", [1, 30, 60])
def test_a_file_that_is_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "arrays"
    write_arrays(path, {"numbers": np.arange(10)})
    path.write_bytes(path.read_bytes()[:-cut])

    with pytest.raises(DamagedFileError):
        ArrayFile(path)


def test_a_file_whose_directory_was_altered_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "arrays"
    write_arrays(path, {"numbers": np.arange(10)})
    data = bytearray(path.read_bytes())
    data[data.index(b"numbers")] ^= 1
    path.write_bytes(data)

    with pytest.raises(DamagedFileError):
        ArrayFile(path)
