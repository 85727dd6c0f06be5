"""The `kgraph` command: parse arguments, call a room, print.

Exit 0 done, 1 the data is at fault, 2 the call or the configuration is, 130 stopped by the user.
"""

from __future__ import annotations

import errno
import os
import sys

from kgraph.faults import Fault

INTERRUPTED = 130
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_REMEDY = "free some space on the disk, or raise the limit on files (`ulimit -f`)"
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
        # The reader of our output (`head`) has what it wanted.
        _write_no_more()
        sys.exit(0)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _write_no_more()
        _leave(f"the output cannot be written: {error.strerror}; {_REMEDY}", Fault.exit_code)


def _write_no_more() -> None:
    """Let what standard output still holds go nowhere, or it would be written at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave(message: str, code: int) -> None:
    sys.stderr.write(f"kgraph: {message}\n")
    sys.exit(code)


__all__ = ["main"]
