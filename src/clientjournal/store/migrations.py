"""The schema, one migration after the other; only ever appended to.

Imported when a file is created or is behind, and never otherwise: ``sqlite_utils`` costs several
times what logging an entry may cost. A migration's name is its identity, so it is never renamed.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from clientjournal.core.errors import CannotOpen
from clientjournal.store import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.store.connection import Connection

MIGRATIONS = Migrations("clientjournal")

TRIGGERS = frozenset({"entry_ai", "entry_ad", "entry_au"})
"""What keeps the search index in step; a table rebuilt with ``transform`` loses them in silence."""

_DATE = "CHECK ({0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')"
_FLAG = "INTEGER NOT NULL CHECK ({0} IN (0, 1))"
_CHANNEL = "CHECK (channel IN ('email', 'call', 'chat', 'meeting', 'text', 'other'))"
_OWNER = "client TEXT NOT NULL REFERENCES client(id)"

# Dates are YYYY-MM-DD; moments are UTC as YYYY-MM-DDTHH:MM:SS with a fraction only if there is one,
# so that the text sorts as the time does. entry has a number of its own because the search index
# refers to it and VACUUM renumbers rows that have none.
_TABLES = (
    f"""CREATE TABLE client (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        name TEXT NOT NULL,
        name_key TEXT NOT NULL UNIQUE CHECK (name_key <> ''),
        codename TEXT,
        codename_key TEXT UNIQUE CHECK ((codename IS NULL) = (codename_key IS NULL)),
        created TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('active', 'leaving', 'ended')),
        line INTEGER CHECK (line BETWEEN 10 AND 50),
        channel TEXT {_CHANNEL},
        notice_days INTEGER CHECK (notice_days >= 0),
        referred_by TEXT,
        rate TEXT,
        about TEXT,
        admire TEXT
    ) STRICT""",
    f"""CREATE TABLE address (
        {_OWNER},
        position INTEGER NOT NULL,
        address TEXT NOT NULL,
        address_key TEXT NOT NULL UNIQUE,
        PRIMARY KEY (client, position)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE entry (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (id <> ''),
        {_OWNER},
        at TEXT NOT NULL,
        offset INTEGER NOT NULL CHECK (offset BETWEEN -1440 AND 1440),
        day TEXT NOT NULL {_DATE.format("day")},
        time_known {_FLAG.format("time_known")},
        dread INTEGER NOT NULL CHECK (dread BETWEEN 1 AND 5),
        aftermath INTEGER CHECK (aftermath BETWEEN 1 AND 5),
        channel TEXT NOT NULL {_CHANNEL},
        reasons TEXT NOT NULL,
        note TEXT NOT NULL,
        logged TEXT NOT NULL,
        source TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX entry_by_moment ON entry (at DESC, id DESC)",
    "CREATE INDEX entry_of_client ON entry (client, at DESC, id DESC, day, dread, reasons)",
    "CREATE INDEX entry_of_day ON entry (client, day, dread, reasons)",
    f"""CREATE TABLE invoice (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        {_OWNER},
        number TEXT NOT NULL,
        issued TEXT NOT NULL {_DATE.format("issued")},
        due TEXT NOT NULL {_DATE.format("due")},
        amount INTEGER NOT NULL,
        currency TEXT NOT NULL CHECK (currency <> ''),
        void {_FLAG.format("void")},
        promise TEXT {_DATE.format("promise")},
        excuse TEXT,
        note TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX invoice_of_client ON invoice (client, due)",
    f"""CREATE TABLE payment (
        invoice TEXT NOT NULL REFERENCES invoice(id),
        position INTEGER NOT NULL,
        day TEXT NOT NULL {_DATE.format("day")},
        amount INTEGER NOT NULL,
        PRIMARY KEY (invoice, position)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE snooze (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        {_OWNER},
        day TEXT NOT NULL {_DATE.format("day")},
        until TEXT NOT NULL {_DATE.format("until")},
        reason TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX snooze_of_client ON snooze (client, day)",
    f"""CREATE TABLE talk (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        {_OWNER},
        day TEXT NOT NULL {_DATE.format("day")},
        kind TEXT NOT NULL,
        note TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX talk_of_client ON talk (client, day)",
    f"""CREATE TABLE fit_check (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        {_OWNER},
        day TEXT NOT NULL {_DATE.format("day")},
        answers TEXT NOT NULL CHECK (json_valid(answers)),
        note TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX fit_check_of_client ON fit_check (client, day)",
    f"""CREATE TABLE guide (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        {_OWNER},
        status TEXT NOT NULL CHECK (status IN ('offered', 'open', 'abandoned', 'closed')),
        opened TEXT NOT NULL,
        opened_by TEXT NOT NULL CHECK (opened_by IN ('crossing', 'hand')),
        branch TEXT NOT NULL CHECK (branch IN ('standard', 'safety'))
    ) STRICT""",
    "CREATE INDEX guide_of_client ON guide (client, opened)",
    """CREATE TABLE step (
        guide TEXT NOT NULL REFERENCES guide(id),
        position INTEGER NOT NULL,
        step TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped')),
        because TEXT,
        at TEXT,
        contents TEXT CHECK (contents IS NULL OR json_valid(contents)),
        PRIMARY KEY (guide, position)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE letter (
        id TEXT PRIMARY KEY CHECK (id <> ''),
        {_OWNER},
        tone TEXT NOT NULL,
        channel TEXT NOT NULL {_CHANNEL}
    ) STRICT""",
    "CREATE INDEX letter_of_client ON letter (client)",
    """CREATE TABLE letter_version (
        letter TEXT NOT NULL REFERENCES letter(id),
        position INTEGER NOT NULL,
        at TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (letter, position)
    ) STRICT, WITHOUT ROWID""",
    # the history: what a row was before a unit of work, or, once that is undone, after it; no image
    # means that there was no such row
    """CREATE TABLE unit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        client TEXT,
        entry TEXT,
        rows INTEGER NOT NULL DEFAULT 0,
        undone INTEGER
    ) STRICT""",
    "CREATE INDEX unit_undone ON unit (undone) WHERE undone IS NOT NULL",
    """CREATE TABLE change (
        unit INTEGER NOT NULL REFERENCES unit(id),
        noun TEXT NOT NULL,
        id TEXT NOT NULL,
        image TEXT CHECK (image IS NULL OR json_valid(image)),
        PRIMARY KEY (unit, noun, id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX change_of_row ON change (id, noun)",
    # the derived rows: deleting all of them changes only speed
    """CREATE TABLE basis (
        id INTEGER PRIMARY KEY,
        line INTEGER NOT NULL,
        half_life INTEGER NOT NULL,
        reasons TEXT NOT NULL,
        adopted INTEGER NOT NULL DEFAULT 0,
        UNIQUE (line, half_life, reasons)
    ) STRICT""",
    """CREATE TABLE day (
        client TEXT NOT NULL,
        day TEXT NOT NULL,
        basis INTEGER NOT NULL,
        count INTEGER NOT NULL,
        total INTEGER NOT NULL,
        low INTEGER NOT NULL,
        high INTEGER NOT NULL,
        signals INTEGER NOT NULL,
        level REAL NOT NULL,
        weight REAL NOT NULL,
        rated INTEGER NOT NULL,
        jump REAL,
        over_since TEXT,
        volatile_by_ratings INTEGER NOT NULL,
        volatile_by_reasons INTEGER NOT NULL,
        fit_red INTEGER NOT NULL,
        PRIMARY KEY (client, day)
    ) STRICT, WITHOUT ROWID""",
)


@MIGRATIONS()
def m0001_journal(db: Database) -> None:
    for statement in _TABLES:
        db.execute(statement)
    db.table("entry").enable_fts(["note"], create_triggers=True)
    # enable_fts makes the triggers but knows no prefix index, without which the first two letters
    # of a search read every word of the journal
    db.execute("DROP TABLE entry_fts")
    db.execute(
        "CREATE VIRTUAL TABLE entry_fts USING fts5"
        " (note, tokenize='unicode61 remove_diacritics 2', prefix='2 3', content='entry')"
    )


def migrate(connection: Connection, migrations: Migrations = MIGRATIONS) -> None:
    """Bring the journal up to date, all of it or nothing, after a verified copy if it holds anything.

    A second program doing the same waits and finds the work done.
    """
    known = len(migrations._migrations)
    (version,) = connection.one("PRAGMA user_version") or (0,)
    if version:
        from clientjournal.store.backups import copy

        copy(connection, f"{connection.path}.before-{known}", of_version=version)
    # off before the transaction, inside which SQLite ignores it: rebuilding a table must not cascade
    connection.run("PRAGMA foreign_keys=0")
    connection.begin()
    try:
        # no plug-ins: whatever is installed beside this program has no business in the journal
        db = Database(connection.raw, execute_plugins=False, recursive_triggers=False, strict=True)
        if migrations.pending(db):
            migrations.apply(db)
            missing = TRIGGERS - {trigger.name for trigger in db.triggers}
            broken = connection.all("PRAGMA foreign_key_check")
            if missing or broken:
                raise CannotOpen("migration", connection.path)
            connection.run(f"PRAGMA application_id={files.APPLICATION_ID}")
            connection.run(f"PRAGMA user_version={known}")
        connection.commit()
    finally:
        connection.roll_back()
        connection.run("PRAGMA foreign_keys=1")
