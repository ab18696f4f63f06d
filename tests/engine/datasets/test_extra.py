import sys

import pytest

from engine.datasets.extra import data_library


def test_a_missing_library_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "librosa", None)
    text = r"reading this set needs librosa, but it is not installed; install it with: pip install 'quartet\[data\]'"
    with pytest.raises(ModuleNotFoundError, match=text):
        data_library("librosa")
