"""What the address of the wording bank says comes back from it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search_app.addresses import SearchAddress
from search_app.wording_address import (
    SentenceReference,
    WordingAddress,
    read_wording_address,
)

references = st.builds(
    SentenceReference,
    report_id=st.sampled_from(["640502-2023-0233003b", "r1"]),
    section=st.integers(1, 6),
    says=st.integers(0, 2**64 - 1).map("{:016x}".format),
)


@settings(max_examples=50)
@given(
    address=st.builds(
        WordingAddress,
        search=st.builds(SearchAddress, q=st.sampled_from(["", "培训 地区:宁夏"])),
        match=st.sampled_from(["words", "similar"]),
        sort=st.sampled_from(["closeness", "rarity"]),
        page=st.integers(1, 99),
        kept=st.lists(references, max_size=4, unique=True).map(tuple),
    )
)
def test_an_address_reads_back_as_what_it_says(address: WordingAddress) -> None:
    assert read_wording_address(address.parameters()) == address
