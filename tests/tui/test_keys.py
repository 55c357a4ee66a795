"""The registry of actions, and what bindings, footer and keymap make of it."""

from __future__ import annotations

from collections import Counter

import pytest

from clientjournal.actions import ACTIONS, PLACES, Action, actions
from clientjournal.settings import Settings
from clientjournal.tui.keys import BY_ID, bindings, clashes, keymap, keys, label, shown, sign, tooltip


def settings(**changes: object) -> Settings:
    return Settings("journal.db", "config.toml").replace(**changes)


def test_ids_are_unique_and_every_place_is_known() -> None:
    assert [name for name, count in Counter(a.id for a in ACTIONS).items() if count > 1] == []
    assert {action.place for action in ACTIONS} == set(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_a_key_does_one_thing_in_a_place(place: str) -> None:
    claimed = Counter(key for action in actions(place) for key in action.keys)
    assert [key for key, count in claimed.items() if count > 1] == []


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_a_word_and_a_sentence(action: Action) -> None:
    assert label(action)
    assert tooltip(action)[0].isupper()
    assert not tooltip(action).endswith(".")


@pytest.mark.parametrize("place", PLACES)
def test_bindings_carry_id_label_and_tooltip(place: str) -> None:
    for binding in bindings(place):
        assert binding.id in BY_ID
        assert binding.description == label(BY_ID[binding.id])
        assert binding.tooltip == tooltip(BY_ID[binding.id])


def test_vim_adds_its_keys_and_leaves_h_and_l_alone() -> None:
    changed = keymap(settings(keymap="vim"))
    assert changed["list.down"] == "down,j"
    assert changed["list.page-up"] == "pageup,ctrl+u"
    assert not {"h", "l"} & {key for keys in changed.values() for key in keys.split(",")}


def test_the_users_own_keys_win_over_the_preset_and_unknown_ids_are_left_out() -> None:
    own = {"list.down": "n, ?", "journal.undo": ",", "journal.nothing": "x", "journal.redo": " "}
    changed = keymap(settings(keymap="vim", keys=own))
    assert changed["list.down"] == "n,question_mark"
    assert changed["journal.undo"] == "comma"
    assert "journal.nothing" not in changed
    assert keys(BY_ID["journal.redo"], changed) == ("U",)


def test_keys_are_written_as_people_write_them() -> None:
    written = [
        sign(key) for key in ("escape", "f8", "question_mark", "ctrl+p", "U", "pageup", "ctrl+f1", "+")
    ]
    assert written == ["Esc", "F8", "?", "ctrl+p", "U", "PgUp", "ctrl+F1", "+"]
    assert shown(BY_ID["journal.rate-1"], {}) == "1-5"
    assert shown(BY_ID["journal.rate-1"], {"journal.rate-1": "x"}) == "x"


def test_no_preset_clashes_and_a_key_taken_twice_by_the_user_is_found() -> None:
    assert clashes(keymap(settings())) == []
    assert clashes(keymap(settings(keymap="vim"))) == []
    found = clashes(keymap(settings(keys={"journal.undo": "r"})))
    assert [(key, {first.id, second.id}) for key, first, second in found] == [
        ("r", {"journal.undo", "journal.range"})
    ]
