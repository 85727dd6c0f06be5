"""Statements of rights as Europeana takes them."""

from __future__ import annotations

import pytest

from kgraph.exports.profiles.rights import europeana_statement


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("http://rightsstatements.org/vocab/CNE/1.0/", "http://rightsstatements.org/vocab/CNE/1.0/"),
        ("https://rightsstatements.org/page/InC-OW-EU/1.0/?language=de", "http://rightsstatements.org/vocab/InC-OW-EU/1.0/"),
        ("https://creativecommons.org/licenses/by-sa/4.0/deed.en", "http://creativecommons.org/licenses/by-sa/4.0/"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "http://creativecommons.org/publicdomain/mark/1.0/"),
        # Statements that rightsstatements.org has and Europeana does not take.
        ("http://rightsstatements.org/vocab/InC-RUU/1.0/", None),
        ("http://rightsstatements.org/vocab/UND/1.0/", None),
        ("http://creativecommons.org/licenses/by-xx/4.0/", None),
        ("http://a.example/rightsstatements.org/vocab/CNE/1.0/", None),
        (None, None),
    ],
)  # fmt: skip
def test_statement(given: str | None, taken: str | None) -> None:
    assert europeana_statement(given) == taken
