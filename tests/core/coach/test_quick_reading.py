"""A packaged file is read without its examples for the letter, and whole for its tests: the same pack."""

from __future__ import annotations

import os
from typing import Any

import pytest

from clientjournal.packs import DATA, packaged, tables_of


def without_examples(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_examples(v) for k, v in value.items() if k not in ("bad", "ok", "turns")}
    return [without_examples(member) for member in value] if isinstance(value, list) else value


@pytest.mark.parametrize("lang", packaged())
def test_what_is_read_quickly_is_what_stands_in_the_file(lang: str) -> None:
    path = os.path.join(DATA, f"{lang}.toml")
    quick = tables_of(path, examples=False)
    assert quick == without_examples(tables_of(path))
    assert quick["rules"]
    assert "bad" not in str(quick["rules"]["contrast"]["find"][0].keys())
