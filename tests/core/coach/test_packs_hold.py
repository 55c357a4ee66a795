"""Every packaged pack keeps what its own sentences promise."""

from __future__ import annotations

import os

import pytest

from clientjournal.core.coach.examples import failures
from clientjournal.packs import DATA, packaged, read_file


@pytest.mark.parametrize("lang", packaged())
def test_every_sentence_of_a_pack_holds(lang: str) -> None:
    pack, _ = read_file(os.path.join(DATA, f"{lang}.toml"))
    assert pack.triggers
    assert list(failures(pack)) == []
