"""The message files say all that pages say, and nothing else; and no text of a page stands outside of messages."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog

from kgraph.server.saying import MESSAGES, SOURCE, languages
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
