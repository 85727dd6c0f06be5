"""Pictures for link previews: there for every page, of one size whatever the words, and honest about who is gone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from kgraph.server.pages import lettering as letters
from kgraph.server.pages.lettering import lettering, plain, wrapped
from kgraph.server.pages.painting import HEIGHT, WIDTH, Card, painted
from tests.server.graph import BASE, NASTY

HTML = {"Accept": "text/html"}
PAGES = ["/", "/page/person/ana", "/page/record/nasty", "/page/state/north", "/page/event/talk-visit-1", "/sparql",
         "/dataset", "/nowhere"]  # fmt: skip


def opened(body: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(body))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    return image.convert("L")


def ink(body: bytes) -> int:
    """Dark points where the title stands."""
    return sum(opened(body).crop((0, 140, WIDTH, 480)).histogram()[:128])


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_where_its_picture_is(client: httpx.Client, path: str) -> None:
    text = client.get(path, headers=HTML).text
    (place,) = re.findall(r'<meta property="og:image" content="([^"]*)">', text)
    assert place.startswith(f"{BASE}/picture")
    answer = client.get(place.removeprefix(BASE))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert ink(answer.content) > 1000
    for name in ("og:title", "og:type", "og:site_name", "og:image:width"):
        assert len(re.findall(rf'<meta property="{name}" content="[^"]+">', text)) == 1, name


def test_pictures_differ_and_are_kept(client: httpx.Client) -> None:
    one, other = client.get("/picture/person/ana.png"), client.get("/picture/person/bo.png")
    assert one.content != other.content
    again = client.get("/picture/person/ana.png", headers={"If-None-Match": one.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [("person/gone.png", 410), ("person/nobody.png", 404), ("person/ana", 404), ("person/ana.jpg", 404),
     ("person/anna.png", 301), ("nothing/ana.png", 404)],
)  # fmt: skip
def test_who_has_no_page_has_no_picture(client: httpx.Client, path: str, status: int) -> None:
    assert client.get(f"/picture/{path}").status_code == status


@given(st.text(max_size=400), st.text(max_size=200), st.lists(st.integers(0, 10**6), max_size=300))
@settings(max_examples=40)
def test_no_words_break_a_picture(title: str, about: str, years: list[int]) -> None:
    opened(painted(Card(title, about, title, tuple(years))))


@pytest.mark.parametrize("title", [NASTY, "x" * 5000, "金日成同志" * 100, "שיחה בין שני נשיאים", "محادثة " * 80])
def test_long_words_and_other_scripts_are_drawn(title: str) -> None:
    assert ink(painted(Card(title, "Event", "Talks"))) > 1000


@given(st.text(max_size=300), st.sampled_from([36, 60, 84]))
@settings(max_examples=60)
def test_lines_hold_all_words_and_fit(text: str, size: int) -> None:
    words = lettering(text, 180)
    lines = wrapped(words, size, 1040, 99)
    if lines is not None:
        assert "".join("".join(lines).split()) == "".join(words.text.split())
        assert all(words.font(size).getlength(line) <= 1040 for line in lines)


def test_marks_that_turn_or_hide_text_are_gone() -> None:
    assert plain("a\u202eb\u0000\n c\u200b\ud800") == "ab c"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without fonts."""

    real = ImageFont.truetype

    def truetype(font: object, *more: Any, **named: Any) -> ImageFont.FreeTypeFont:
        if isinstance(font, str):
            raise OSError(font)
        return real(font, *more, **named)  # type: ignore[arg-type] # the library's own font, which is in memory

    for cache in (letters._font, letters._has):
        cache.cache_clear()
    monkeypatch.setattr(ImageFont, "truetype", truetype)
    yield
    for cache in (letters._font, letters._has):
        cache.cache_clear()


@pytest.mark.usefixtures("bare")
def test_a_machine_without_fonts_writes_in_latin_letters() -> None:
    assert lettering("Ana 北 Żółw", 180).text == "Ana Bei Zolw"
    assert ink(painted(Card("金日成", "사람", "محادثة"))) > 500
