"""The client's manners, over real HTTP: who it is, how long it waits, what it believes, what it keeps."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path

import pytest

from kgraph.faults import SettingsFault
from kgraph.linking.wikidata import Client, Manners, OfflineFault, ServiceFault
from kgraph.linking.wikidata.api import Api
from kgraph.linking.wikidata.budget import Budget
from kgraph.linking.wikidata.cache import Cache
from kgraph.patience import retry_after
from tests.linking.entities import entity, person
from tests.linking.wikidata.conftest import CONTACT, HASTY
from tests.linking.wikidata.standin import Fault, broken_off, cut, in_band, page, slow, standing_in, status

KIM = person("Q41117", "Kim Il-sung", "1912-04-15", "1994-07-08")


def test_it_says_who_asks_and_asks_with_maxlag(client: Client) -> None:
    with standing_in([KIM]) as wikidata:
        assert [item.id for item in Api(client, wikidata.url).items(["Q41117"])] == ["Q41117"]
    assert wikidata.agents[0].startswith("kgraph/")
    assert CONTACT in wikidata.agents[0]
    assert wikidata.asked[0]["maxlag"] == "5"


def test_without_a_contact_nobody_goes_online(tmp_path: Path) -> None:
    with pytest.raises(SettingsFault, match=r"contact = .*kgraph\.toml"):
        Client(" ", tmp_path)


@pytest.mark.parametrize(
    "fault", [status(500), status(502), page, cut, broken_off, slow(3), in_band("readonly", Retry_After="0")]
)
def test_a_passing_trouble_is_waited_out(client: Client, fault: Fault) -> None:
    with standing_in([KIM], faults=[fault]) as wikidata:
        assert [item.label for item in Api(client, wikidata.url).items(["Q41117"])] == ["Kim Il-sung"]
    assert len(wikidata.asked) == 2


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        (status(429, Retry_After="0.0"), None),
        (status(429, Retry_After="1"), 1.0),
        (status(503, Retry_After="1"), 1.0),
        (in_band("maxlag", Retry_After="1"), 1.0),
    ],
)
def test_it_waits_as_long_as_the_server_says(
    client: Client, waits: list[float], fault: Fault, seconds: float | None
) -> None:
    with standing_in([KIM], faults=[fault]) as wikidata:
        list(Api(client, wikidata.url).items(["Q41117"]))
    assert len(waits) == 1
    assert seconds is None or waits[0] == pytest.approx(seconds, abs=0.05)


def test_a_trouble_that_stays_ends_in_words_and_nothing_of_it_is_kept(client: Client) -> None:
    with standing_in([KIM], faults=[cut] * HASTY.attempts) as wikidata:
        with pytest.raises(ServiceFault, match="not whole"):
            list(Api(client, wikidata.url).items(["Q41117"]))
        assert [item.id for item in Api(client, wikidata.url).items(["Q41117"])] == ["Q41117"]


def test_a_refusal_is_not_asked_again(client: Client) -> None:
    with (
        standing_in([KIM], faults=[status(403)]) as wikidata,
        pytest.raises(ServiceFault, match=r"shuts out.*archive@example\.org.*contact"),
    ):
        list(Api(client, wikidata.url).items(["Q41117"]))
    assert len(wikidata.asked) == 1


def test_an_error_inside_a_good_answer_is_an_error(client: Client) -> None:
    with (
        standing_in([KIM], faults=[in_band("badtoken")]) as wikidata,
        pytest.raises(ServiceFault, match="badtoken: Waiting"),
    ):
        list(Api(client, wikidata.url).items(["Q41117"]))


def test_a_wait_longer_than_its_patience_ends_it(client: Client, waits: list[float]) -> None:
    with (
        standing_in([KIM], faults=[status(429, Retry_After="86400")]) as wikidata,
        pytest.raises(ServiceFault, match="left alone for 86400 s"),
    ):
        list(Api(client, wikidata.url).items(["Q41117"]))
    assert waits == []


def test_who_is_refused_too_often_stops_before_being_shut_out(tmp_path: Path) -> None:
    manners = replace(HASTY, attempts=10, throttled=3)
    with (
        Client(CONTACT, tmp_path, manners=manners) as client,
        standing_in([KIM], faults=[status(429)] * 10) as wikidata,
    ):
        with pytest.raises(ServiceFault, match="429"):
            list(Api(client, wikidata.url).items(["Q41117"]))
        assert len(wikidata.asked) == manners.throttled + 1


def test_what_was_answered_is_not_asked_again_until_it_expires(tmp_path: Path) -> None:
    with standing_in([KIM]) as wikidata:
        for days in (30.0, 30.0, 0.0):
            with Client(CONTACT, tmp_path, manners=replace(HASTY, days=days)) as client:
                list(Api(client, wikidata.url).items(["Q41117"]))
    assert len(wikidata.asked) == 2


def test_offline_touches_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with standing_in([KIM]) as wikidata, Client(CONTACT, tmp_path, manners=HASTY) as client:
        list(Api(client, wikidata.url).items(["Q41117"]))

    def touched(*_: object, **__: object) -> None:
        raise AssertionError("a socket was touched")

    monkeypatch.setattr(socket, "socket", touched)
    monkeypatch.setattr(socket, "create_connection", touched)
    with Client("", tmp_path, offline=True, manners=replace(HASTY, days=0.0)) as client:
        api = Api(client, wikidata.url)
        assert [item.id for item in api.items(["Q41117"])] == ["Q41117"], "however old it is"
        with pytest.raises(OfflineFault, match="--offline"):
            list(api.items(["Q1"]))


def test_no_more_than_five_are_asked_at_once_and_batches_are_of_fifty(client: Client) -> None:
    people = [person(f"Q{number}", f"Person {number}") for number in range(1, 601)]
    with standing_in(people, pause=0.05) as wikidata:
        found = list(Api(client, wikidata.url).items([one["id"] for one in people]))
    assert [item.id for item in found] == [one["id"] for one in people]
    assert len(wikidata.asked) == 12
    assert 1 < wikidata.most_at_once <= 5
    assert all(len(asked["ids"].split("|")) <= 50 for asked in wikidata.asked)


def test_who_stops_keeps_what_was_answered(tmp_path: Path) -> None:
    people = [person(f"Q{number}", f"Person {number}") for number in range(1, 601)]
    ids = [one["id"] for one in people]
    with standing_in(people) as wikidata:
        with Client(CONTACT, tmp_path, manners=replace(HASTY, parallel=1)) as client:
            found = Api(client, wikidata.url).items(ids)
            next(found)
            with pytest.raises(KeyboardInterrupt):
                found.throw(KeyboardInterrupt)  # type: ignore[attr-defined]
        before = len(wikidata.asked)
        with Client(CONTACT, tmp_path, manners=HASTY) as client:
            assert len(list(Api(client, wikidata.url).items(ids))) == 600
    assert before >= 1
    assert len(wikidata.asked) - before < 12


def test_merged_gone_and_unknown_items(client: Client) -> None:
    with standing_in([KIM, entity("Q5", {})], merged={"Q777": "Q41117"}) as wikidata:
        found = list(Api(client, wikidata.url).items(["Q777", "Q404", "Qabc", "Q5"]))
    assert [(item.id, item.merged) for item in found] == [("Q41117", "Q777"), ("Q5", None)]


def test_empty_maps_come_as_lists(client: Client) -> None:
    with standing_in([]) as wikidata:
        assert list(Api(client, wikidata.url).items(["Qnone"])) == []
        assert Api(client, wikidata.url).search("nobody", "en") == []


def test_a_cache_that_is_no_cache_is_told(tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_text("not a database, but long enough to be read as one" * 30)
    with pytest.raises(SettingsFault, match="delete it"):
        Cache(tmp_path / "answers.sqlite")


@pytest.mark.parametrize(
    ("value", "seconds"), [("120", 120.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("soon", None), ("", None)]
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after({"Retry-After": value}) == seconds


class Clock:
    """A clock that moves only when someone sleeps."""

    now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_query_time_stays_within_the_budget() -> None:
    clock = Clock()
    budget = Budget(minute=60, bucket=120, clock=lambda: clock.now, sleep=clock.sleep)
    spent = 0.0
    for _ in range(20):
        with budget.spending():
            clock.sleep(45)
            spent += 45
    assert spent <= 120 + clock.now + 45, "never more than the bucket, what came back, and one query"
    assert clock.now >= spent, "a second of query time a second"


def test_the_default_manners_are_within_what_wikimedia_allows() -> None:
    manners = Manners()
    assert manners.parallel <= 5
    assert manners.throttled < 200
