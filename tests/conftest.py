"""What every test may rely on: an environment of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pathlib import Path


# what is slow on a busy machine is no worse for it
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home directory, so that no test touches the journal of whoever runs it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "CLIENTJOURNAL_DB", "CLIENTJOURNAL_CONFIG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    # the themes differ by how many colours a terminal has
    monkeypatch.setenv("COLORTERM", "truecolor")
    return home
