"""What the file of a whole journal may say."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from clientjournal.clock import FixedClock
from clientjournal.core.errors import ImportRefused
from clientjournal.core.model import REASONS, ClientStatus, GuideStatus, Payment, StepState
from clientjournal.exchange.parse import Parsed, parse_json
from clientjournal.words.errors import error

CLOCK = FixedClock(datetime(2026, 11, 23, 9, 12, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
LINE: dict[str, object] = {"client": "Acme", "at": "2026-11-20T16:40:00+01:00", "dread": 4}


def whole(**lists: object) -> Parsed:
    document = {"format": "clientjournal", "version": 1, "clients": []} | lists
    return parse_json(json.dumps(document).encode(), CLOCK, REASONS)


def sentence(parsed: Parsed) -> str:
    """The only problem, as a person reads it."""
    (problem,) = parsed.problems
    return error(problem[1])


class TestWhole:
    def test_a_bare_list_holds_entries(self) -> None:
        parsed = parse_json(json.dumps([LINE, LINE]).encode(), CLOCK, REASONS)
        assert len(parsed.entries) == 2

    def test_only_the_clients_must_be_there_and_only_their_names(self) -> None:
        (client,) = whole(clients=[{"name": " Acme  Corp "}]).clients
        assert (client.id, client.name, client.status) == (None, "Acme Corp", ClientStatus.ACTIVE)
        assert client.line is None

    def test_a_line_is_given_as_a_number_and_kept_in_tenths(self) -> None:
        clients = [{"name": str(line), "line": line} for line in (2.5, 3, 3.3, 4.5)]
        assert [client.line for client in whole(clients=clients).clients] == [25, 30, 33, 45]

    @pytest.mark.parametrize("line", [2.4, 4.6, 3.55, "3.5", True, -1, 1e300])
    def test_a_line_out_of_bounds_or_of_two_decimals_is_refused(self, line: object) -> None:
        assert sentence(whole(clients=[{"name": "A", "line": line}])).startswith(
            "client 1: The line is a number"
        )

    def test_a_bare_rate_is_text_too(self) -> None:
        clients = [{"name": "A", "rate": 95}, {"name": "B", "rate": "95 € an hour"}]
        assert [client.rate for client in whole(clients=clients).clients] == ["95", "95 € an hour"]

    def test_a_name_that_stands_twice_is_refused(self) -> None:
        parsed = whole(clients=[{"name": "Acme"}, {"name": "ACME"}])
        assert sentence(parsed) == 'client 2: The client "ACME" stands twice in this file.'

    def test_every_bad_row_says_where_it_is(self) -> None:
        parsed = whole(entries=[LINE, LINE | {"dread": 9}], talks=[{"client": "Acme", "on": "soon"}])
        assert [error(problem) for _, problem in parsed.problems] == [
            'entry 2: The dread is a whole number from 1 (glad) to 5 (awful), not "9".',
            'talk 1: "on" is a date like 2026-11-23, not "soon".',
        ]

    @pytest.mark.parametrize(
        ("document", "expected"),
        [
            ("{}", "This is neither an exported journal nor a list of entries."),
            ("7", "This is neither an exported journal nor a list of entries."),
            (
                '{"format":"clientjournal","version":2,"clients":[]}',
                "The journal has version 2; this program reads version 1.",
            ),
            (
                '{"format":"clientjournal","version":true,"clients":[]}',
                "The journal has version true; this program reads version 1.",
            ),
            ('{"format":"clientjournal","version":1}', '"clients" is missing.'),
            (
                '{"format":"clientjournal","version":1,"clients":{}}',
                '"clients" is a list in brackets, not "{}".',
            ),
            (
                '{"format":"clientjournal","version":1,"clients":[],"entrys":[]}',
                'The key "entrys" is not known. Did you mean "entries"?',
            ),
            (
                '{"format":"clientjournal","version":1,"clients":[],"scale":["awful","glad"]}',
                "The ratings mean something else here; ours are glad, fine, uneasy, dread, awful.",
            ),
        ],
    )
    def test_a_file_that_is_no_journal_of_ours_is_refused_as_a_whole(
        self, document: str, expected: str
    ) -> None:
        parsed = parse_json(document.encode(), CLOCK, REASONS)
        assert sentence(parsed) == expected
        assert parsed.replace(problems=()) == Parsed()

    def test_broken_json_names_its_line(self) -> None:
        parsed = parse_json(b'{"format":\n"clientjournal",\n\n,}', CLOCK, REASONS)
        assert error(ImportRefused(parsed.problems)).endswith("line 4: This is not JSON from column 1 on.")

    @pytest.mark.parametrize("data", [b"[" * 100_000, b'{"format":' * 100_000])
    def test_a_file_nested_too_deeply_is_refused(self, data: bytes) -> None:
        assert sentence(parse_json(data, CLOCK, REASONS)) == "Lists and objects are nested too deeply."

    def test_a_deep_value_is_refused_wherever_it_stands(self) -> None:
        deep = json.loads("[" * 200 + "]" * 200)
        for row in (LINE | {"note": deep}, LINE | {"reasons": deep}, deep):
            assert parse_json(json.dumps([row]).encode(), CLOCK, REASONS).problems

    def test_snoozes_talks_checks_guides_and_letters_are_read(self) -> None:
        parsed = whole(
            snoozes=[{"client": "Acme", "on": "2026-11-01", "until": "2026-11-15", "reason": "launch"}],
            talks=[{"client": "Acme", "on": "2026-10-01"}],
            fit_checks=[{"client": "Acme", "on": "2026-10-01", "answers": {"pace": "no"}}],
            guides=[
                {
                    "client": "Acme",
                    "status": "open",
                    "opened": "2026-11-01T10:00:00Z",
                    "steps": [
                        {"id": "rant", "state": "skipped", "because": "calm", "contents": {"n": [1, None]}}
                    ],
                }
            ],
            letters=[
                {
                    "client": "Acme",
                    "tone": "warm",
                    "channel": "email",
                    "versions": [{"at": "2026-11-02T10:00:00Z", "text": " Dear all,\r\n"}],
                }
            ],
        )
        assert parsed.problems == ()
        assert parsed.snoozes[0].until == date(2026, 11, 15)
        assert parsed.talks[0].kind == "reset"
        assert parsed.fit_checks[0].answers == {"pace": "no"}
        (guide,) = parsed.guides
        assert (guide.status, guide.opened_by, guide.branch, len(guide.steps)) == (
            GuideStatus.OPEN,
            "hand",
            "standard",
            12,
        )
        assert (guide.steps[3].state, guide.steps[3].contents) == (StepState.SKIPPED, {"n": [1, None]})
        assert parsed.letters[0].versions[0].text == " Dear all,\r\n"

    @pytest.mark.parametrize(
        ("lists", "expected"),
        [
            (
                {"snoozes": [{"client": "A", "on": "2026-11-02", "until": "2026-11-01"}]},
                'snooze 1: "until" (2026-11-01) comes before "on" (2026-11-02).',
            ),
            (
                {"guides": [{"client": "A", "status": "maybe", "opened": "2026-11-01T10:00Z"}]},
                'guide 1: "status" cannot be "maybe". There are: offered, open, abandoned, closed.',
            ),
            (
                {
                    "guides": [
                        {
                            "client": "A",
                            "status": "open",
                            "opened": "2026-11-01T10:00Z",
                            "steps": [{"id": "x"}],
                        }
                    ]
                },
                'guide 1: "id" cannot be "x". There are: decide, contract, money, rant, likes, business,'
                " channel, write, read-back, talk, handover, close.",
            ),
            (
                {"fit_checks": [{"client": "A", "on": "2026-11-01", "answers": {"a": 1}}]},
                'fit check 1: "answers" is text in quotes, not 1.',
            ),
            (
                {"clients": [{"name": "A", "notice_days": -1}]},
                'client 1: The notice period in days is a whole number from 0 to 3650, not "-1".',
            ),
        ],
    )
    def test_what_is_wrong_in_other_lists_is_said_too(self, lists: dict[str, object], expected: str) -> None:
        assert sentence(whole(**lists)) == expected


INVOICE: dict[str, object] = {"client": "Acme", "due": "2026-10-15", "amount": "1200.00", "currency": "EUR"}


class TestInvoices:
    def test_paid_without_payments_stands_for_one_of_the_whole(self) -> None:
        (invoice,) = whole(invoices=[INVOICE | {"paid": "2026-10-20"}]).invoices
        assert invoice.payments == (Payment(date(2026, 10, 20), 120_000),)
        assert invoice.paid_by(date.max) == date(2026, 10, 20)

    def test_paid_after_a_part_stands_for_the_rest(self) -> None:
        part = [{"on": "2026-10-01", "amount": "200"}]
        (invoice,) = whole(invoices=[INVOICE | {"payments": part, "paid": "2026-10-20"}]).invoices
        assert [payment.amount for payment in invoice.payments] == [20_000, 100_000]

    def test_payments_that_cover_it_need_no_paid(self) -> None:
        full = [{"on": "2026-10-01", "amount": "1200.00"}]
        (invoice,) = whole(invoices=[INVOICE | {"payments": full, "paid": None}]).invoices
        assert invoice.paid_by(date.max) == date(2026, 10, 1)

    def test_paid_that_the_payments_contradict_is_refused(self) -> None:
        full = [{"on": "2026-10-01", "amount": "1200.00"}]
        assert sentence(whole(invoices=[INVOICE | {"payments": full, "paid": "2026-10-20"}])) == (
            'invoice 1: "paid" is 2026-10-20, but the payments cover the amount on 2026-10-01.'
        )

    def test_amounts_follow_their_currency_and_may_be_whole_numbers(self) -> None:
        yen = INVOICE | {"currency": "jpy", "amount": 90_000}
        (invoice,) = whole(invoices=[yen]).invoices
        assert (invoice.amount, invoice.currency) == (90_000, "JPY")

    @pytest.mark.parametrize("amount", [12.5, "1,200", "-5", "12.345", "", None, "a lot", True])
    def test_an_amount_that_is_not_exact_is_refused(self, amount: object) -> None:
        (problem,) = whole(invoices=[INVOICE | {"amount": amount}]).problems
        assert error(problem[1]).startswith("invoice 1: ")

    def test_without_a_date_of_issue_it_was_issued_on_its_earliest_date(self) -> None:
        early, late = whole(
            invoices=[INVOICE | {"paid": "2026-10-01"}, INVOICE | {"paid": "2026-10-20"}]
        ).invoices
        assert (early.issued, late.issued) == (date(2026, 10, 1), date(2026, 10, 15))

    def test_without_a_currency_it_is_the_one_the_user_set(self) -> None:
        row = {key: value for key, value in INVOICE.items() if key != "currency"}
        document = {"format": "clientjournal", "version": 1, "clients": [], "invoices": [row]}
        parsed = parse_json(json.dumps(document).encode(), CLOCK, REASONS, currency="CHF")
        assert parsed.invoices[0].currency == "CHF"
