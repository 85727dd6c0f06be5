"""The texts of pages, gathered from templates and code into `src/kgraph/server/messages/*.po`.

    python -m tools.messages [LANGUAGE ...]

brings the message files up to date: new texts come in without a translation, those that are gone are dropped, and what
is still to be translated is printed. A language that has no file yet gets one. `tests/server/test_messages.py` holds
the files complete.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Translation
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from kgraph.server.pages.templating import TEMPLATES
from kgraph.server.saying import MESSAGES, SOURCE

SOURCES: Final = Path(__file__).resolve().parents[1] / "src" / "kgraph"
FOLDERS: Final = (TEMPLATES, SOURCES / "site" / "assets")
_KEYWORDS: Final[dict[str, Any]] = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A text to translate; `many` where it has forms for numbers, `context` where it reads differently in several."""

    context: str
    text: str
    many: str = ""


def gathered() -> frozenset[Message]:
    """All texts of pages."""
    return frozenset((*_of_templates(), *_of_code()))


def _of_templates() -> Iterator[Message]:
    for folder in FOLDERS:
        for file in sorted(folder.glob("*.html")):
            options = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
            for _, called, texts, _ in babel_extract(BytesIO(file.read_bytes()), list(_KEYWORDS), [], options):
                yield _message(called, [texts] if isinstance(texts, str) else [one for one in texts or () if one])


def _message(called: str, texts: list[str]) -> Message:
    match called:
        case "ngettext":
            return Message("", texts[0], texts[1])
        case "pgettext":
            return Message(texts[0], texts[1])
        case _:
            return Message("", texts[0])


def _of_code() -> Iterator[Message]:
    for file in sorted(file for room in ("server", "site") for file in (SOURCES / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _of_call(node.func.id, node.args)


def _of_call(called: str, arguments: list[ast.expr]) -> Iterator[Message]:
    texts = [text for one in arguments for text in _texts(one, 0)]
    match called, texts:
        case "say" | "plain", [text, *_]:
            yield Message("", text)
        case "say_in", [context, text, *_]:
            yield Message(context, text)
        case "say_number", [one, many, *_]:
            yield Message("", one, many)
        case "noted", _ if arguments:
            context = "".join(text for one in arguments[1:] for text in _texts(one, 0))
            for text in _texts(arguments[0], 2, made=True):
                if text:
                    yield Message(context, text)


def _texts(node: ast.expr, depth: int, *, made: bool = False) -> Iterator[str]:
    """The texts of an expression: itself, and down to a depth the values of a dictionary and the parts of a tuple.

    :param made: of something made there the first argument counts too.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif made and isinstance(node, ast.Call) and node.args:
        yield from _texts(node.args[0], 0)
    elif depth and isinstance(node, ast.Dict | ast.Tuple):
        for part in node.values if isinstance(node, ast.Dict) else node.elts:
            yield from _texts(part, depth - 1, made=made)


def read(language: str) -> Catalog:
    """The message file of a language; empty where it has none."""
    file = MESSAGES / f"{language}.po"
    if not file.is_file():
        return Catalog(locale=language)
    with file.open("rb") as source:
        return read_po(source, locale=language)


def updated(language: str, messages: frozenset[Message]) -> Catalog:
    """A message file with just these messages, what is translated kept."""
    old, new = read(language), Catalog(locale=language)
    for message in sorted(messages):
        found = old.get(message.text, message.context or None)
        forms = ("",) * new.num_plurals
        kept = found.string if found is not None else ""
        if isinstance(kept, str) == bool(message.many):
            kept = forms if message.many else ""
        new.add((message.text, message.many) if message.many else message.text, kept, context=message.context or None)
    return new


def written(catalog: Catalog) -> bytes:
    """A message file as it stands in the repository: sorted, without line numbers and dates, so it changes little."""
    body = BytesIO()
    write_po(body, catalog, width=120, no_location=True, omit_header=True, sort_output=True)
    language = str(catalog.locale)
    name = Locale.parse(language).english_name
    header = f"""# Texts of pages in {name}. New texts: python -m tools.messages
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {catalog.plural_forms}\\n"

"""
    return header.encode() + body.getvalue()


def forms(message: Translation) -> tuple[str, ...]:
    """A translation in each of its forms; one where it has no forms for numbers."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def untranslated(catalog: Catalog) -> list[str]:
    """The texts that have no translation, or not in all forms."""
    return [str(message.id) for message in catalog if message.id and not all(forms(message))]


def main(languages: list[str]) -> int:
    """Bring message files up to date; 1 where something is still to be translated."""
    messages = gathered()
    missing = 0
    for language in languages or [file.stem for file in sorted(MESSAGES.glob("*.po"))]:
        if language == SOURCE:
            continue
        catalog = updated(language, messages)
        (MESSAGES / f"{language}.po").write_bytes(written(catalog))
        for text in untranslated(catalog):
            sys.stdout.write(f"{language}: {text}\n")
            missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
