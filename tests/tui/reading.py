"""Stylesheets are read once for all apps that have the same colours, not once for each app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.css.stylesheet import Stylesheet

if TYPE_CHECKING:
    import pytest
    from textual.css.model import RuleSet
    from textual.css.types import CSSLocation

read = Stylesheet._parse_rules
"""What a stylesheet does by itself."""

_known: dict[tuple[object, ...], list[RuleSet]] = {}


def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what stylesheets say; nothing changes a rule after it was read."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", _look_up)


def _look_up(
    stylesheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    colours = frozenset(stylesheet._variables.items())
    key = (colours, css, read_from, is_default_rules, tie_breaker, scope)
    if key not in _known:
        _known[key] = read(stylesheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _known[key]
