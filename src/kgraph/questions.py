"""The queries of the library: each a question a historian asks, in words and in SPARQL.

A query file begins with comment lines that say what it is for (`# title:`, `# question:`, `# columns:`), and, where an
editor can change a value, `# parameters:`. A parameter is a line `VALUES ?name { … }`; putting another value there is
all that `filled` does, so the query stays plain SPARQL 1.1 that runs anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from kgraph import shipped
from kgraph.faults import SettingsFault

ENDING = ".rq"
_SECTION = re.compile(r"# (title|question|columns|parameters):\s*(.*)")
_ITEM = re.compile(r"#   (\w+): (.+)")
_MORE = re.compile(r"#   +(.+)")
_TERM = re.compile(
    r'"(?:[^"\\]|\\.)*"(?P<kind>@[A-Za-z0-9-]+|\^\^(?:<[^>]*>|[\w-]*:[\w-]+))?|<[^>]*>|[\w-]*:[\w-]+|[0-9]+'
)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


@dataclass(frozen=True)
class Question:
    """One query file.

    :param name: its file name without the ending.
    :param title: a few words.
    :param question: the question it answers, in words.
    :param columns: (name, meaning) of each column, in order; none for a query that gives a graph.
    :param parameters: (name, meaning) of each value an editor can change.
    :param text: the whole file.
    """

    name: str
    title: str
    question: str
    columns: tuple[tuple[str, str], ...]
    parameters: tuple[tuple[str, str], ...]
    text: str

    @classmethod
    def parse(cls, name: str, text: str) -> Self:
        """Read a query with its header; what the header lacks is empty, and the name stands for a missing title."""
        words: dict[str, list[str]] = {}
        items: dict[str, list[tuple[str, str]]] = {}
        section = ""
        for line in text.splitlines():
            if match := _SECTION.fullmatch(line):
                section = match[1]
                words[section] = [match[2]]
            elif section in {"columns", "parameters"} and (match := _ITEM.fullmatch(line)):
                items.setdefault(section, []).append((match[1], match[2]))
            elif section and (match := _MORE.fullmatch(line)):
                words[section].append(match[1])
            else:
                section = ""
        title, question = (" ".join(words.get(part, ())).strip() for part in ("title", "question"))
        title = title or name.replace("-", " ").capitalize()
        return cls(name, title, question, tuple(items.get("columns", ())), tuple(items.get("parameters", ())), text)

    @cached_property
    def defaults(self) -> Mapping[str, tuple[str, ...]]:
        """The terms that each parameter has in the file, as written."""
        return {name: tuple(found) for name, _ in self.parameters if (found := _terms(self._values(name)[2]))}

    def filled(self, values: Mapping[str, Sequence[str]]) -> str:
        """The query with other values for some of its parameters.

        A value is written as the file's own is: `Park Chung-hee` takes the place of `"Kim Il Sung"@en` as
        `"Park Chung-hee"@en`, an address that of `<…>`.

        :raises SettingsFault: there is no such parameter, or the value does not fit it.
        """
        text = self.text
        for name, chosen in values.items():
            if name not in self.defaults:
                known = ", ".join(self.defaults) or "none"
                raise SettingsFault(f"{self.name}: no parameter {name}; its parameters: {known}")
            head, tail, _ = Question.parse(self.name, text)._values(name)
            text = f"{head}{' '.join(self._like(name, value) for value in chosen)}{tail}"
        return text

    def _values(self, name: str) -> tuple[str, str, str]:
        """What stands before, after and between the braces of a parameter's VALUES."""
        match = re.search(rf"(VALUES\s+\?{name}\s*\{{\s*)([^{{}}]*?)(\s*\}})", self.text)
        if match is None:
            return self.text, "", ""
        return self.text[: match.end(1)], self.text[match.start(3) :], match[2]

    def _like(self, name: str, value: str) -> str:
        example = self.defaults[name][0]
        kind = _TERM.fullmatch(example)
        if example.startswith('"'):
            return f'"{value.translate(_ESCAPES)}"{(kind and kind["kind"]) or ""}'
        written = f"<{value}>" if "://" in value and not value.startswith("<") else value
        if not _TERM.fullmatch(written) or written.startswith('"') or re.search(r'[\s"{}|^`\\]', written):
            raise SettingsFault(f"{self.name}: {value!r} does not fit {name}, which is written like {example}")
        return written


def questions(sources: Path | None = None) -> tuple[Question, ...]:
    """The queries at hand, sorted by name: those that ship, and a project's own, which come before a shipped namesake.

    :param sources: the project's folder; its own queries lie in `queries/` there.
    """
    folders = [shipped.root() / "queries", *([sources / "queries"] if sources else [])]
    paths = {path.stem: path for folder in folders for path in folder.glob(f"*{ENDING}")}
    return tuple(read(paths[name]) for name in sorted(paths))


def read(path: Path) -> Question:
    """Read a query file.

    :raises SettingsFault: it cannot be read.
    """
    try:
        return Question.parse(path.stem, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsFault(f"{path}: cannot be read: {error}") from error


def _terms(values: str) -> Iterable[str]:
    return [match[0] for match in _TERM.finditer(values)]
