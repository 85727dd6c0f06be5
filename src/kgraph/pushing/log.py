"""What a remote store was given, graph by graph, so that the next push sends only what changed.

One file a store, one JSON line an acknowledged graph; the last line of a graph holds. A push that was killed goes on
behind its last whole line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

UNSURE: Final = ""


class PushLog:
    """The log of one remote store.

    :param work: the project's folder `.kgraph`.
    :param url: the store's Graph Store address.
    """

    def __init__(self, work: Path, url: str):
        self.path = work / "pushed" / f"{hashlib.sha256(url.encode()).hexdigest()[:16]}.jsonl"
        self.sent: dict[str, str] = {}
        self._torn = False
        for graph, sha256 in self._lines():
            if sha256 is None:
                self.sent.pop(graph, None)
            else:
                self.sent[graph] = sha256

    def note(self, graph: str, sha256: str | None) -> None:
        """The store holds a graph now, or (None) no longer; `UNSURE` where it does not hold what it was sent.

        :raises OSError: the log cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(("\n" if self._torn else "") + json.dumps({"graph": graph, "sha256": sha256}) + "\n")
        self._torn = False
        if sha256 is None:
            self.sent.pop(graph, None)
        else:
            self.sent[graph] = sha256

    def _lines(self) -> Iterator[tuple[str, str | None]]:
        if not self.path.exists():
            return
        text = self.path.read_text(encoding="utf-8")
        self._torn = not text.endswith("\n")
        for line in text.splitlines():
            try:
                entry = json.loads(line)
            except ValueError:
                continue  # torn by a kill: that graph is sent again
            yield entry["graph"], entry["sha256"]
