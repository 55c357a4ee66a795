"""The console script and ``python -m clientjournal``."""

from __future__ import annotations


def main() -> int:
    """Run the command line given to the process and return its exit code."""
    try:
        from clientjournal.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
