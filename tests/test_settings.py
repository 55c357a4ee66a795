"""The settings: where files are, what a settings file sets, and what is said about what it cannot."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientjournal.core.errors import CannotOpen, FileRefused
from clientjournal.core.model import REASONS, Reason
from clientjournal.settings import Settings, load, write_default
from clientjournal.settings_keys import key_names
from clientjournal.words import say

if TYPE_CHECKING:
    from pathlib import Path


def of(tmp_path: Path, text: str | bytes) -> Settings:
    """The settings that a file with this text makes."""
    config = tmp_path / "config.toml"
    config.write_bytes(text.encode() if isinstance(text, str) else text)
    return load({"HOME": str(tmp_path), "CLIENTJOURNAL_CONFIG": str(config)})


def said(tmp_path: Path, text: str | bytes) -> list[str]:
    """The problems without the directory of the file."""
    return [problem.replace(f"{tmp_path}/", "") for problem in of(tmp_path, text).problems]


def defaults(settings: Settings) -> Settings:
    """``settings`` as they would be without the file."""
    return Settings(settings.journal, settings.config, settings.journal_given)


# where files are


def test_journal_and_settings_are_in_the_home_directory_by_default() -> None:
    settings = load({"HOME": "/home/ana"})
    assert settings.journal == "/home/ana/.local/share/clientjournal/journal.db"
    assert settings.config == "/home/ana/.config/clientjournal/config.toml"
    assert not settings.journal_given
    assert settings == defaults(settings)


def test_the_xdg_directories_are_used_when_they_are_absolute() -> None:
    settings = load({"HOME": "/home/ana", "XDG_DATA_HOME": "/data", "XDG_CONFIG_HOME": "/config"})
    assert settings.journal == "/data/clientjournal/journal.db"
    assert settings.config == "/config/clientjournal/config.toml"


@pytest.mark.parametrize("relative", ["", "data", "./data", "~/data"])
def test_a_relative_xdg_directory_is_ignored(relative: str) -> None:
    settings = load({"HOME": "/home/ana", "XDG_DATA_HOME": relative, "XDG_CONFIG_HOME": relative})
    assert settings.journal == "/home/ana/.local/share/clientjournal/journal.db"
    assert settings.config == "/home/ana/.config/clientjournal/config.toml"


def test_the_journal_named_by_the_caller_wins_over_the_environment_and_the_default() -> None:
    environ = {"HOME": "/home/ana", "CLIENTJOURNAL_DB": "/tmp/other.db"}
    assert load(environ).journal == "/tmp/other.db"
    assert load(environ, journal="/tmp/mine.db").journal == "/tmp/mine.db"
    assert load(environ).journal_given
    assert load({"HOME": "/home/ana"}, journal="/tmp/mine.db").journal_given
    assert not load({"HOME": "/home/ana", "CLIENTJOURNAL_DB": ""}).journal_given


def test_given_paths_become_absolute_and_a_tilde_is_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load({"HOME": "/home/ana"}, journal="my.db").journal == str(tmp_path / "my.db")
    assert load({"HOME": "/home/ana", "CLIENTJOURNAL_DB": "~/my.db"}).journal == "/home/ana/my.db"


def test_a_relative_path_in_a_directory_that_is_gone_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(CannotOpen) as refused:
        load({"HOME": "/home/ana"}, journal="my.db")
    assert refused.value.problem == "missing-directory"


@pytest.mark.parametrize("home", [{}, {"HOME": ""}, {"HOME": "relative"}])
def test_without_a_usable_home_variable_the_user_database_says_where_home_is(
    home: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import pwd

    there = pwd.struct_passwd(("ana", "x", 1, 1, "", "/home/of-ana", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _: there)
    assert load(home).journal == "/home/of-ana/.local/share/clientjournal/journal.db"


def test_without_any_home_only_named_files_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def nobody(_: int) -> pwd.struct_passwd:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    with pytest.raises(CannotOpen) as refused:
        load({}, journal="/tmp/mine.db")
    assert refused.value.problem == "no-home"
    named = load({"CLIENTJOURNAL_CONFIG": "/dev/null"}, journal="/tmp/mine.db")
    assert named.journal == "/tmp/mine.db"


def test_the_process_environment_is_the_default(home: Path) -> None:
    assert load().journal == str(home / ".local/share/clientjournal/journal.db")


# what a file sets

FULL = """
[dread]
line = 4
half_life = 21
grace = 0
signals = ["work", "fit"]

[dates]
order = "mdy"
week_start = "sunday"
languages = ["en", "zh-Hans"]

[ui]
theme = "nord"
keymap = "vim"
reduced_motion = true
mask = true
language = "en"

[keys]
"journal.undo" = "ctrl+z, ,"

[me]
name = " Kim Doe"
addresses = ["me@example.org", "Me@Example.net"]
currency = "VND"

[[reasons]]
name = "timezone"
letter = "z"
question = 1

[[reasons]]
name = "späße"
letter = "ü"
question = 3
"""


def test_every_key_of_a_full_file_is_taken(tmp_path: Path) -> None:
    settings = of(tmp_path, FULL)
    assert settings.problems == ()
    assert settings == defaults(settings).replace(
        line=40,
        half_life=21,
        grace=0,
        signals=("work", "fit"),
        date_order="mdy",
        week_start="sunday",
        date_languages=("en", "zh-Hans"),
        theme="nord",
        keymap="vim",
        reduced_motion=True,
        mask=True,
        language="en",
        keys={"journal.undo": "ctrl+z, ,"},
        me="Kim Doe",
        addresses=("me@example.org", "Me@Example.net"),
        currency="VND",
        reasons=(*REASONS, Reason("timezone", "z", 1), Reason("späße", "ü", 3)),
    )


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# nothing\r\n# set\r\n", "[dread]\n", "\ufeff[ui]\nmask = false\n"]
)
def test_a_file_that_sets_nothing_is_all_defaults(tmp_path: Path, text: str) -> None:
    settings = of(tmp_path, text)
    assert settings == defaults(settings)


def test_the_rules_are_the_part_the_arithmetic_needs(tmp_path: Path) -> None:
    rules = of(tmp_path, "[dread]\nline = 2.5\nsignals = []\n").rules
    assert (rules.line, rules.half_life, rules.grace, rules.signals) == (25, 14, 7, frozenset())


def test_the_file_is_never_written_to(tmp_path: Path) -> None:
    of(tmp_path, FULL)
    assert (tmp_path / "config.toml").read_text() == FULL


# what is wrong with a file


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[dread]\nline = 3.55",
            "config.toml, line 2: dread.line = 3.55, but it takes a number from 2.5 to 4.5 "
            "with one decimal at most. 3.5 is used.",
        ),
        (
            "\n[dread]\n\nhalf_life = 2",
            "config.toml, line 4: dread.half_life = 2, but it takes a whole number from 3 to 90. 14 is used.",
        ),
        (
            "dread.grace = -1",
            "config.toml, line 1: dread.grace = -1, but it takes a whole number from 0 to 365. 7 is used.",
        ),
        (
            '[dread]\nsignals = ["work", "mood"]',
            'config.toml, line 2: dread.signals = ["work", "mood"], but it takes a list of any of: '
            'work, payment, fit. ["work", "payment", "fit"] is used.',
        ),
        (
            '[dates]\norder = "DMY"',
            'config.toml, line 2: dates.order = "DMY", but it takes one of: dmy, mdy, ymd. It is left out.',
        ),
        (
            '[ui]\nmask = "yes"',
            'config.toml, line 2: ui.mask = "yes", but it takes true or false. false is used.',
        ),
        (
            '[ui]\nlanguage = "vi"',
            'config.toml, line 2: ui.language = "vi", but it takes one of: en. "en" is used.',
        ),
        (
            "dread = 3",
            "config.toml, line 1: dread = 3, but it takes a table: write [dread] and its keys below. "
            "It is left out.",
        ),
        ("[dread]\nlin = 3", "config.toml, line 2: there is no setting dread.lin. Did you mean dread.line?"),
        ("[me]\nshoe_size = 43", "config.toml, line 2: there is no setting me.shoe_size. Remove it."),
        ("[dreads]\nline = 3", "config.toml, line 1: there is no setting dreads. Did you mean dread?"),
        (
            '[keys]\n"journal.undoo" = "U"',
            "config.toml, line 2, [keys]: there is no action journal.undoo. Did you mean journal.undo?",
        ),
        (
            '[keys]\n"journal.undo" = "hyperspace"',
            "config.toml, line 2, [keys]: journal.undo = hyperspace, but it takes a key such as u, ctrl+u "
            "or f5. It keeps its usual key.",
        ),
        (
            '[keys]\n"journal.undo" = "r"',
            "config.toml, line 2, [keys]: r for journal.undo belongs to journal.range in the same place. "
            "journal.undo keeps its usual key.",
        ),
        (
            '[[reasons]]\nname = "scope"\nletter = "z"\nquestion = 1',
            "config.toml, line 1, [[reasons]]: there is a reason scope already. This reason is left out.",
        ),
        (
            '[[reasons]]\nname = "zone"\nletter = "s"\nquestion = 1',
            "config.toml, line 1, [[reasons]]: letter s of zone belongs to scope already. "
            "This reason is left out.",
        ),
        (
            '[[reasons]]\nname = "zone"\nletter = "z"\nquestion = 4',
            "config.toml, line 1, [[reasons]]: question of zone takes 1, 2 or 3. This reason is left out.",
        ),
    ],
)
def test_a_key_that_cannot_be_used_is_named_with_its_line_and_falls_back(
    tmp_path: Path, text: str, problem: str
) -> None:
    settings = of(tmp_path, text)
    assert said(tmp_path, text) == [problem]
    assert settings.replace(problems=(), keys=None) == defaults(settings)


@pytest.mark.parametrize("value", ["true", "2.4", "4.6", "nan", "inf", '"3.5"', "[3.5]", "1979-05-27"])
def test_the_line_takes_nothing_but_a_number_in_its_bounds(tmp_path: Path, value: str) -> None:
    settings = of(tmp_path, f"[dread]\nline = {value}\n")
    assert settings.line == 35
    assert len(settings.problems) == 1


@pytest.mark.parametrize(
    ("value", "tenths"), [("2.5", 25), ("3", 30), ("3.30", 33), ("4.1", 41), ("4.5", 45)]
)
def test_the_line_is_kept_in_tenths(tmp_path: Path, value: str, tenths: int) -> None:
    assert of(tmp_path, f"[dread]\nline = {value}\n").line == tenths


def test_one_bad_key_leaves_the_others_alone(tmp_path: Path) -> None:
    settings = of(tmp_path, "[dread]\nline = 9\nhalf_life = 30\n[ui]\nmask = true\n")
    assert (settings.line, settings.half_life, settings.mask, len(settings.problems)) == (35, 30, True, 1)


def test_problems_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    problems = said(tmp_path, '[keys]\n"a.b" = "c"\n[ui]\nmask = 1\n[dread]\ngrace = "x"\n')
    assert [problem.split(":")[0].split(", [")[0] for problem in problems] == [
        "config.toml, line 2",
        "config.toml, line 4",
        "config.toml, line 6",
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("[dread]\nline = \n", "config.toml, line 2: this is not TOML"),
        ("[dread]\nline = 3\nline = 4\n", "config.toml, line 3: this is not TOML"),
        ('\n\n[me]\ncurrency = "EUR', "config.toml, line 4: this is not TOML"),
        (b"[dread]\n# \xe9\nline = 3\n", "config.toml, line 2: this is not UTF-8 text."),
        (b"x = " + b"[" * 100_000, "config.toml, line 1: this is not TOML"),
        (b"#" * 1_000_001, "config.toml is larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_as_toml_names_its_line_and_is_all_defaults(
    tmp_path: Path, text: str | bytes, start: str
) -> None:
    settings = of(tmp_path, text)
    (problem,) = said(tmp_path, text)
    assert problem.startswith(start)
    assert settings.replace(problems=()) == defaults(settings)


def test_a_directory_or_pipe_in_the_file_s_place_is_said_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe):
        settings = load({"HOME": "/h", "CLIENTJOURNAL_CONFIG": str(path)})
        assert settings.problems == (f"{path} is not a regular file. The defaults are used.",)


def test_a_named_file_that_is_missing_is_said_but_the_usual_one_may_be_absent(tmp_path: Path) -> None:
    missing = tmp_path / "none.toml"
    settings = load({"HOME": str(tmp_path), "CLIENTJOURNAL_CONFIG": str(missing)})
    assert settings.problems == (f"There is no settings file {missing}. The defaults are used.",)
    assert load({"HOME": str(tmp_path)}).problems == ()


def test_a_problem_shows_no_control_characters_and_no_endless_value(tmp_path: Path) -> None:
    (problem,) = of(tmp_path, f'[dates]\norder = "\\u001b[31m{"x" * 500}"\n').problems
    assert problem.isprintable()
    assert len(problem) < 200 + len(str(tmp_path))


@given(st.text(alphabet=st.sampled_from("[]{}=,.\"'# \n\tabdegilnrsy0123456789_-éß\\"), max_size=120))
def test_no_text_in_the_file_stops_the_program(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    settings = of(tmp_path_factory.mktemp("settings"), "[dread]\n" + text)
    assert settings.line == 35 or settings.problems or "line" in text
    assert all("config.toml" in problem for problem in settings.problems)


# lines


def test_lines_are_found_whatever_the_way_a_key_is_written(tmp_path: Path) -> None:
    text = (
        "# comment with line = 1\n"
        "ui.theme = 3\n"
        "[ 'dread' ]  # the line\n"
        '"line"   =   9\n'
        "signals = [\n  # half_life = 0\n  3,\n]\n"
        '[dates]\norder = """\nweek_start = 4\n"""\n'
        "week_start = 5\n"
        'me = { currency = "x" }\n'
        "[[reasons]]\nname = 'okay'\nletter = 'o'\nquestion = 1\n"
        "[[reasons]]\nname = 'x'\ncolour = 3\n"
    )
    lines = [problem.partition(": ")[0].partition(", [")[0] for problem in said(tmp_path, text)]
    numbers = [int(line.rpartition(" ")[2]) for line in lines]
    assert numbers == [2, 4, 5, 10, 13, 14, 19, 21]


# keys


def test_keys_may_be_swapped(tmp_path: Path) -> None:
    settings = of(tmp_path, '[keys]\n"journal.undo" = "U"\n"journal.redo" = "u"\n')
    assert settings.problems == ()
    assert settings.keys == {"journal.undo": "U", "journal.redo": "u"}


def test_the_same_key_may_serve_in_different_places(tmp_path: Path) -> None:
    settings = of(tmp_path, '[keys]\n"journal.undo" = "f5"\n"guide.done" = "f5"\n')
    assert settings.problems == ()


def test_of_two_actions_with_one_key_the_later_line_keeps_its_usual_key(tmp_path: Path) -> None:
    settings = of(tmp_path, '[keys]\n"journal.redo" = "f5"\n"journal.undo" = "f5"\n')
    assert settings.keys == {"journal.redo": "f5"}
    (problem,) = settings.problems
    assert "line 3" in problem
    assert "f5 for journal.undo belongs to journal.redo" in problem


def test_a_key_of_the_whole_app_is_taken_in_every_place(tmp_path: Path) -> None:
    (problem,) = of(tmp_path, '[keys]\n"guide.done" = "?"\n').problems
    assert "question_mark for guide.done belongs to app.help" in problem


def test_the_keys_of_the_vim_preset_are_taken_only_with_it(tmp_path: Path) -> None:
    text = '[keys]\n"list.down" = "g"\n'
    assert of(tmp_path, text).problems == ()
    assert len(of(tmp_path, text + '[ui]\nkeymap = "vim"\n').problems) == 1


def test_action_ids_need_no_quotes(tmp_path: Path) -> None:
    assert of(tmp_path, '[keys]\njournal.undo = "f5"\n').keys == {"journal.undo": "f5"}


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("u", ["u"]),
        ("U, ctrl+r", ["U", "ctrl+r"]),
        ("?,f1", ["question_mark", "f1"]),
        (",", ["comma"]),
        ("/", ["slash"]),
        ("+", ["plus"]),
        ("ctrl+shift+pageup", ["ctrl+shift+pageup"]),
        ("é", ["é"]),
        ("question_mark", ["question_mark"]),
        ("", [""]),
        ("control+u", [""]),
        ("undo", [""]),
        ("\x1b", [""]),
        ("f99", [""]),
    ],
)
def test_key_names_are_those_the_app_knows(written: str, names: list[str]) -> None:
    assert key_names(written) == names


def test_key_names_of_characters_are_textual_s() -> None:
    from textual.keys import _character_to_key

    for code in range(33, 127):
        if chr(code) != ",":
            assert key_names(chr(code)) == [_character_to_key(chr(code))]


# the default file


def test_the_default_file_sets_nothing_until_a_line_is_uncommented(tmp_path: Path) -> None:
    settings = of(tmp_path, say("settings.template"))
    assert settings == defaults(settings)
    assert tomllib.loads(say("settings.template")) == {
        "dread": {}, "dates": {}, "ui": {}, "keys": {}, "me": {},
    }  # fmt: skip


def test_every_line_of_the_default_file_can_be_uncommented(tmp_path: Path) -> None:
    text = say("settings.template")
    keys = [line.removeprefix("# ") for line in text.split("\n") if "=" in line or "[[" in line]
    headers = [line for line in text.split("\n") if line.startswith("[")]
    assert len(keys) == 20
    assert len(headers) == 5
    uncommented = "\n".join(
        line.removeprefix("# ") if "=" in line or "[[" in line else line for line in text.split("\n")
    )
    settings = of(tmp_path, uncommented)
    assert settings.problems == ()
    assert settings == defaults(settings).replace(
        date_order="dmy",
        keys={"journal.undo": "ctrl+z"},
        me="Kim Doe",
        addresses=("me@example.org",),
        reasons=(*REASONS, Reason("timezone", "z", 1)),
    )


def test_the_default_file_is_written_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "dir" / "config.toml"
    write_default(str(path))
    assert path.read_text(encoding="utf-8") == say("settings.template")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    path.write_text("mine")
    with pytest.raises(FileRefused) as refused:
        write_default(str(path))
    assert refused.value.facts == {"reason": "it exists already"}
    assert path.read_text() == "mine"


def test_a_default_file_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FileRefused) as refused:
        write_default(str(tmp_path / "file" / "config.toml"))
    assert refused.value.problem == "file-unwritable"


# what it costs


@pytest.mark.parametrize("text", [None, "# only comments\n\n# line = 3\n"])
def test_no_parser_is_loaded_for_a_file_that_is_absent_or_all_comments(home: Path, text: str | None) -> None:
    if text is not None:
        (home / ".config/clientjournal").mkdir(parents=True)
        (home / ".config/clientjournal/config.toml").write_text(text)
    probe = (
        "import sys; from clientjournal.settings import load; load();"
        "print(*sorted({'tomllib', 'pathlib', 'difflib', 'typing', 'json'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []
