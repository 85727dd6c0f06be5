from __future__ import annotations

import pytest

from kgraph.reading import read_record
from tests.reading.small_world import lexicon, record
from tests.reading.test_encounters import who

LEXICON = lexicon()


def sides(title: str) -> tuple[list[str], list[str]] | None:
    letters = read_record(record(title), LEXICON).correspondence
    return ([who(a) for a in letters.senders], [who(a) for a in letters.addressees]) if letters else None


@pytest.mark.parametrize(
    ("title", "senders", "addressees"),
    [
        ("Letter, Elphberg to Gladz", ["Elphberg"], ["Gladz"]),
        ("Letter from Elphberg to Gladz", ["Elphberg"], ["Gladz"]),
        ("Telegram Elphberg to Gladz on the harvest", ["Elphberg"], ["Gladz"]),
        ("Ciphered Telegram No. 12, Elphberg to Gladz [via Hentzau]", ["Elphberg"], ["Gladz"]),
        ("Telegram, Elphberg to Hentzau and Gladz", ["Elphberg"], ["Hentzau", "Gladz"]),
        ("Report, Embassy of Ruritania in Borduria to the Ruritanian Foreign Ministry",
         ["Embassy of Ruritania in Borduria"], ["Ruritanian Foreign Ministry"]),
        ("Cable from the Bordurian Embassy in Strelsau, 'Conversation with Hentzau'",
         ["Bordurian Embassy in Strelsau"], []),
        ("Ruritanian Embassy, Klow (Trampy), to Ruritanian Foreign Ministry",
         ["Ruritanian Embassy"], ["Ruritanian Foreign Ministry"]),
        ("Telegram from Bordurian leader Gladz to the CC RWP", ["Gladz"], ["RWP"]),
        ("Letter from Elphberg to Gladz about a Letter from Hentzau to Kan Ho Sun", ["Elphberg"], ["Gladz"]),
        ("Ruritanian Foreign Ministry Telegram 12 to Bordurian Embassy", ["Ruritanian Foreign Ministry"],
         ["Bordurian Embassy"]),
    ],
)  # fmt: skip
def test_who_wrote_to_whom(title: str, senders: list[str], addressees: list[str]) -> None:
    assert sides(title) == (senders, addressees)


@pytest.mark.parametrize(
    "title",
    [
        "Conversation between Elphberg and Gladz",
        "Report on a Visit to Borduria",
        "Report by Elphberg",
        "Elphberg, 'On the Harvest'",
        "Telegram from Strelsau to Szohod",
    ],
)
def test_other_titles_name_no_correspondents(title: str) -> None:
    assert sides(title) is None
