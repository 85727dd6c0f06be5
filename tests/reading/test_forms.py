from __future__ import annotations

import pytest

from kgraph.reading.forms import read_form


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("Ciphered Telegram, Embassy of Borduria to the Foreign Ministry", "telegram"),
        ("Cable from Elphberg, 'Report on the Harvest'", "telegram"),
        ("Letter, Elphberg to Gladz", "letter"),
        ("Minutes of Conversation: Elphberg – Gladz, Strelsau", "minutes"),
        ("Memorandum of Conversation with the Ambassador", "conversation-record"),
        ("Memorandum of Telephone Conversation", "conversation-record"),
        ("Memorandum on the Conversation between Elphberg and Gladz", "memorandum"),
        ("Stenographic Record of Conversation", "conversation-record"),
        ("The Record of a Meeting between Elphberg and Gladz", "conversation-record"),
        ("Notes of the Conversation of Comrade Gladz", "conversation-record"),
        ("Note on a Conversation with the Bordurian Ambassador", "note"),
        ("Note for the File, 'Main Points Made by Elphberg in the Meeting'", "note"),
        ("Information on the Talks between Elphberg and Gladz", "note"),
        ("Report on Conversation between Elphberg and Gladz", "report"),
        ("Transcript of Official Negotiations", "transcript"),
        ("Speech by Elphberg at the Congress", "speech"),
        ("Agreement between Ruritania and Borduria on Trade", "agreement"),
        ("From the Journal of Gladz, Record of Conversation with Elphberg", "conversation-record"),
        ("Journal of the Bordurian Ambassador for 1 April 1957", "other"),
        ("Conversation between Elphberg and Gladz", "conversation-record"),
        ("Elphberg's Telephone Conversation with Gladz", "conversation-record"),
        ("Talks with Gladz in Szohod", "conversation-record"),
        ("The Official Visit of the Foreign Minister to Borduria", "other"),
    ],
)
def test_the_words_of_a_title_give_the_form(title: str, form: str) -> None:
    assert read_form(title, "").slug == form


def test_a_form_word_outside_the_quoted_part_weighs_first() -> None:
    assert read_form("Elphberg, 'Letter to Gladz', Report", "").slug == "report"
    assert read_form("Elphberg, 'Letter to Gladz'", "").slug == "letter"


def test_a_summary_gives_the_form_where_the_title_has_none() -> None:
    form = read_form("Voluntary Visit to Zenda", "A report on visits to Zenda.")
    assert (form.slug, form.certainty, form.start) == ("report", "inferred", None)


def test_a_form_the_title_words_is_stated_with_its_place() -> None:
    form = read_form("Secret Letter to Gladz", "")
    assert (form.slug, form.certainty, form.start) == ("letter", "stated", 7)


def test_without_any_word_it_is_other() -> None:
    assert read_form("Elphberg and Zenda", "Nothing is said of it.").slug == "other"
