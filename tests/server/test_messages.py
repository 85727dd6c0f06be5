"""The message files say all that pages say, and nothing else; and no text of a page stands outside of messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment, nodes

from kgraph.server.pages.templating import TEMPLATES
from kgraph.server.saying import MESSAGES, SOURCE, languages
from kgraph.site.rendering import ASSETS
from tools.messages import forms, gathered, read, updated, written

LANGUAGES = [language for language in languages() if language != SOURCE]
PLACE = re.compile(r"%\(\w+\)s|%%")
FORMS = {"de": 2, "ko": 1}


@pytest.fixture(params=LANGUAGES)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return read(request.param)


def test_english_german_and_korean_are_there() -> None:
    assert {"en", "de", "ko"} <= set(languages())


def test_a_file_holds_the_texts_of_pages_as_the_tool_writes_it(catalog: Catalog) -> None:
    language = str(catalog.locale)
    assert (MESSAGES / f"{language}.po").read_bytes() == written(updated(language, gathered()))


def test_every_text_is_translated_in_every_form(catalog: Catalog) -> None:
    messages = [message for message in catalog if message.id]
    assert not [message.id for message in messages if message.fuzzy]
    for message in messages:
        assert all(form.strip() for form in forms(message)), message.id
        assert len(forms(message)) == (FORMS[str(catalog.locale)] if message.pluralizable else 1), message.id


def test_a_translation_has_the_places_of_its_text_and_the_spaces_around_it(catalog: Catalog) -> None:
    for message in catalog:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else message.id
        for form in forms(message):
            places = set(PLACE.findall(form))
            # "one record" may leave out the number in English, and languages differ in where it stands.
            assert set(PLACE.findall(ids[0])) <= places | {"%(num)s"}, message.id
            assert places <= set(PLACE.findall(ids[-1])), message.id
            assert "%" not in PLACE.sub("", form), message.id
            assert (form[0].isspace(), form[-1].isspace()) == (ids[0][0].isspace(), ids[0][-1].isspace()), message.id


FOLDERS = (TEMPLATES, ASSETS)
READ = {"title", "aria-label", "placeholder", "alt", "data-label", "content"}
# Names, and what is the same in every language.
PROPER = re.compile(
    r"\b(SPARQL|Wikidata|BibTeX|RIS|CSL-JSON|GraphML|GEXF|CSV|JSON|XML|Turtle|JSON-LD|N-Triples|CC0|"
    r"OpenAPI|DCAT-AP|VoID|SHA-256|RDF Patch|"
    r"width=device-width, initial-scale=1|noindex|article|website|kg)\b|0; url=|https?:[^ ]*|/page/|"
    r"/picture/?|[.]png|image/png|summary_large_image"
)


PLACE_OF = "\ue000"  # around the number of an expression in a template's HTML


class Words(HTMLParser):
    """The words that a template's HTML shows, its expressions left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag if tag in {"script", "style", "kbd", "code", "textarea"} else self._hidden
        self.found += [value or "" for name, value in attrs if name in READ]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = "" if tag == self._hidden else self._hidden

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


def shown(node: nodes.Node) -> Iterator[str]:
    """The texts that an expression can give, those of messages left out."""
    match node:
        case nodes.Const(value=str(value)):
            yield value
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from shown(one)
            yield from shown(other) if other is not None else ()
        case nodes.Concat() | nodes.Or() | nodes.And() | nodes.Add():
            for part in node.iter_child_nodes():
                yield from shown(part)
        case nodes.Filter(node=inner) if inner is not None:
            yield from shown(inner)


@pytest.mark.parametrize(
    "file", [file for folder in FOLDERS for file in sorted(folder.glob("*.html"))], ids=lambda file: file.stem
)
def test_no_text_of_a_template_stands_outside_of_messages(file: Path) -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    tree = environment.parse(file.read_text(encoding="utf-8"))
    html: list[str] = []
    given: list[list[str]] = []
    for output in tree.find_all(nodes.Output):
        for part in output.nodes:
            if isinstance(part, nodes.TemplateData):
                html.append(part.data)
            else:
                html.append(f"{PLACE_OF}{len(given)}{PLACE_OF}")
                given.append(list(shown(part)))
    words = Words()
    words.feed("".join(html))
    texts = [
        re.sub(rf"{PLACE_OF}\d+{PLACE_OF}", lambda place: " ".join(given[int(place[0][1:-1])]), text)
        for text in words.found
    ]
    assert [text for text in texts if re.search(r"[^\W\d_]{2}", PROPER.sub("", text))] == []
