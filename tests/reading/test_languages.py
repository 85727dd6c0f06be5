"""French and German titles, read by the grammar of English ones."""

from __future__ import annotations

import pytest

from kgraph.reading import read_record
from kgraph.reading.languages import in_english, language_of
from kgraph.reading.offices import office_class
from kgraph.reading.reader import Reading
from kgraph.reading.spans import items
from tests.reading.small_world import lexicon, record
from tests.reading.test_encounters import told

LEXICON = lexicon()


def read(title: str) -> Reading:
    return read_record(record(title), LEXICON)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Compte rendu de l'entretien entre M. Elphberg et M. Gladz", "fr"),
        ("Note de la direction d'Asie", "fr"),
        ("Gespräch zwischen Bundeskanzler Elphberg und Botschafter Gladz", "de"),
        ("Vermerk über das Gespräch des Genossen Gladz mit Elphberg", "de"),
        ("Conversation between Elphberg and Gladz", None),
        ("Letter from Elphberg to the Comte de Tarlen et Cie", None),
        ("Elphberg", None),
        ("", None),
    ],
)
def test_the_language_of_a_title(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("title", "kind", "names"),
    [
        ("Compte rendu de l'entretien entre M. Elphberg et M. Gladz, Strelsau", "conversation", ["Elphberg", "Gladz"]),
        ("Conversation entre le général Elphberg et M. de Rassendyll", "conversation", ["Elphberg", "de Rassendyll"]),
        ("Gespräch zwischen Bundeskanzler Elphberg und Botschafter Gladz", "conversation", ["Elphberg", "Gladz"]),
        ("Gespräch des Bundeskanzlers Elphberg mit Herrn Gladz", "conversation", ["Elphberg", "Gladz"]),
        ("Vermerk über ein Treffen des Genossen Elphberg mit Genossen Gladz", "meeting", ["Elphberg", "Gladz"]),
    ],
)
def test_encounters_of_french_and_german_titles(title: str, kind: str, names: list[str]) -> None:
    assert told(read(title).title) == [(kind, names)]


def test_a_french_letter_has_its_sender_and_its_addressee_with_their_offices() -> None:
    said = read(
        "Lettre de M. Elphberg, ministre des Affaires étrangères, à M. Gladz, ambassadeur de Borduria"
    ).correspondence
    assert said is not None
    ((sender,), (addressee,)) = said.senders, said.addressees
    assert (sender.person and sender.person.text, addressee.person and addressee.person.text) == ("Elphberg", "Gladz")
    assert [office_class(find.text) for find in (*sender.offices, *addressee.offices)] == [
        "foreign-minister",
        "ambassador",
    ]


@pytest.mark.parametrize(
    ("words", "class_"),
    [
        ("Bundesminister des Auswärtigen", "foreign-minister"),
        ("Außenminister", "foreign-minister"),
        ("président du Conseil", "prime-minister"),
        ("Ministerpräsident", "prime-minister"),
        ("Bundeskanzlers", "chancellor"),
        ("haut-commissaire", "high-commissioner"),
        ("Generalsekretär", "general-secretary"),
    ],
)
def test_offices_of_other_languages_are_of_the_classes_of_english_ones(words: str, class_: str) -> None:
    assert office_class(words) == class_


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Compte rendu de l'entretien entre M. Elphberg et M. Gladz", "conversation-record"),
        ("Procès-verbal de l'entretien entre M. Elphberg et M. Gladz", "conversation-record"),
        ("Lettre de M. Elphberg à M. Gladz", "letter"),
        ("Télégramme de M. Elphberg à M. Gladz", "telegram"),
        ("Vermerk über ein Treffen mit Gladz", "note"),
        ("Aufzeichnung des Staatssekretärs Gladz", "memorandum"),
        ("Schreiben des Botschafters Gladz an das Auswärtige Amt", "letter"),
        ("Gespräch zwischen Elphberg und Gladz", "conversation-record"),
    ],
)
def test_forms_of_french_and_german_titles(title: str, form: str) -> None:
    assert read(title).form.slug == form


def test_elided_articles_are_items_of_their_own_at_their_characters() -> None:
    text = "l'entretien d'Elphberg"
    row = in_english(items(text, []), "fr")
    assert [(item.text, item.lower) for item in row] == [
        ("l'", "the"), ("entretien", "conversation"), ("d'", "of"), ("Elphberg", "elphberg"),
    ]  # fmt: skip
    assert all(text[item.start : item.end] == item.text for item in row)
