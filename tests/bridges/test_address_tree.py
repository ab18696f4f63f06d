"""The tree finds what matching every address would find."""

from hypothesis import given
from hypothesis import strategies as st

from bridges.address_tree import AddressTree
from bridges.commands import CommandTable
from bridges.osc_pattern import matches

ADDRESSES = [address for address, _, _ in CommandTable(("bass", "drums", "instrument", "melody"))]
TREE = AddressTree(ADDRESSES)
PARTS = st.sampled_from(["quartet", "stem", "bass", "*", "??*", "[a-m]*", "{bass,drums}", "*o*", "lock", "regenerate", "x", ""])


@given(st.lists(PARTS, min_size=1, max_size=5))
def test_it_finds_what_matches_in_order(parts: list[str]) -> None:
    pattern = "/" + "/".join(parts)
    assert TREE.find(pattern) == tuple(address for address in ADDRESSES if matches(pattern, address))


def test_an_address_within_another_is_found() -> None:
    tree = AddressTree(["/a/b", "/a", "/a/b/c"])
    assert tree.find("/a") == ("/a",) and tree.find("/*/b") == ("/a/b",) and tree.find("/{a,b}/?/?") == ("/a/b/c",)
