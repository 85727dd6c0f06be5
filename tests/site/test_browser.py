"""Pages in a real browser: accessible in light and dark, nothing wider than a phone, nothing from another host."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import httpx
import pytest

from tests.site.conftest import Browser
from tests.site.kinds import LANGUAGES, PAGES, spoken

DESK: Final = (1280, 768, 3840)
PHONE: Final = (360, 320, 390)
# Where to put a picture of each page, to look at.
PICTURES = os.environ.get("KGRAPH_PICTURES")


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light-desk", "dark-phone"])
def test_no_rule_is_violated_and_nothing_is_wider_than_the_window(
    shipped: str, browser: Browser, kind: str, dark: bool
) -> None:
    picture = Path(PICTURES) / f"{kind}-{'dark-phone' if dark else 'light-desk'}.png" if PICTURES else None
    seen = browser.look(f"{shipped}{PAGES[kind]}", *(PHONE if dark else DESK), dark=dark, picture=picture)
    assert seen["violations"] == []
    assert seen["overflow"] == {}
    assert seen["elsewhere"] == []


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_in_other_languages_too(shipped: str, browser: Browser, kind: str, language: str) -> None:
    picture = Path(PICTURES) / f"{kind}-{language}.png" if PICTURES else None
    seen = browser.look(f"{shipped}{spoken(kind, language)}", 360, 1280, dark=language == "ko", picture=picture)
    assert (seen["violations"], seen["overflow"], seen["elsewhere"]) == ([], {}, [])


@pytest.mark.parametrize("dark", [False, True], ids=["light-desk", "dark-phone"])
@pytest.mark.parametrize(("path", "field"), [("/", "#q"), ("/search", "#words")])
def test_with_suggestions_open_too(shipped: str, browser: Browser, path: str, field: str, dark: bool) -> None:
    name = f"suggestions{'-search' if path != '/' else ''}-{'dark-phone' if dark else 'light-desk'}.png"
    picture = Path(PICTURES) / name if PICTURES else None
    seen = browser.look(
        f"{shipped}{path}", *(PHONE if dark else DESK), dark=dark, picture=picture, typed=(field, "kim")
    )
    assert (seen["violations"], seen["overflow"], seen["elsewhere"]) == ([], {}, [])


@pytest.mark.parametrize("dark", [False, True], ids=["light-desk", "dark-phone"])
def test_the_page_of_a_claim_too(shipped: str, browser: Browser, dark: bool) -> None:
    page = httpx.get(f"{shipped}{PAGES['record']}", headers={"Accept": "text/html"}).text
    path = page.partition('href="/claim/')[2].partition('"')[0]
    assert path
    picture = Path(PICTURES) / f"claim-{'dark-phone' if dark else 'light-desk'}.png" if PICTURES else None
    seen = browser.look(f"{shipped}/claim/{path}", *(PHONE if dark else DESK), dark=dark, picture=picture)
    assert (seen["status"], seen["violations"], seen["overflow"], seen["elsewhere"]) == (200, [], {}, [])
