from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from clientjournal.cli.commands import COMMANDS

if TYPE_CHECKING:
    from cli.conftest import Terminal

WORDS = st.one_of(
    st.sampled_from(
        ["Acme", "ac", "nobody", "4", "6", "-5", "-", "--", "", "INV-001", "0", "decide", "snooze", "done"]
    ),
    st.sampled_from(
        ["-2d", "yesterday", "03/04", "friday", "2026-11-20", "tomorrow", "net 30", "json", "1200"]
    ),
    st.sampled_from([f"--{o.name}" for c in COMMANDS for o in c.options if o.name != "output"]),
    st.sampled_from([f"-{o.letter}" for c in COMMANDS for o in c.options if o.letter not in ("", "o")]),
    st.text(alphabet=st.characters(exclude_characters="\0"), max_size=8),
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    command=st.sampled_from([c.name for c in COMMANDS if c.name not in ("config init",)]),
    words=st.lists(WORDS, max_size=6),
    stdin=st.sampled_from([b"", b"text", b"\xff", b'{"client":"Acme","at":"2026-11-20","dread":4}']),
)
@example(command="demo", words=["\ud800"], stdin=b"")
def test_whatever_is_typed_is_answered_or_refused(
    cj: Terminal, command: str, words: list[str], stdin: bytes
) -> None:
    ran = cj(*command.split(), *words, stdin=stdin)
    assert ran.code in (0, 1, 2, 3, 4), ran
    assert "Traceback" not in ran.err
    if ran.code and not (command == "import" and ran.out.startswith("{")):
        assert ran.out == ""
        assert ran.err
