"""The console script and ``python -m clientjournal``."""

from __future__ import annotations

import gc


def main() -> int:
    """Run the command line given to the process and return its exit code."""
    # a command is over before a collection pays off, and what is frozen is not searched for cycles
    # once more at exit: together a tenth of what logging an entry takes. The app collects again.
    gc.disable()
    try:
        from clientjournal.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        return 130
    finally:
        gc.freeze()


if __name__ == "__main__":
    raise SystemExit(main())
