"""The `kgraph` command: parse arguments, call a room, print.

Exit 0 done, 1 the data is at fault, 2 the call or the configuration is, 130 stopped by the user.
"""

from __future__ import annotations

import os
import sys

from kgraph.faults import Fault

INTERRUPTED = 130
STOPPED = "stopped; what was published before is still current"


def main() -> None:
    """Run the command and leave with its exit code."""
    try:
        # Imported here, so that Ctrl-C while it loads ends in a sentence too.
        from kgraph.cli.app import app

        app()
    except Fault as fault:
        _leave(str(fault), fault.exit_code)
    except KeyboardInterrupt:
        _leave(STOPPED, INTERRUPTED)
    except SystemExit as leaving:
        # Typer turns Ctrl-C into this code and says nothing.
        if leaving.code == INTERRUPTED:
            _leave(STOPPED, INTERRUPTED)
        raise
    except BrokenPipeError:
        # The reader of our output (`head`) has what it wanted. Nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _leave(message: str, code: int) -> None:
    sys.stderr.write(f"kgraph: {message}\n")
    sys.exit(code)


__all__ = ["main"]
