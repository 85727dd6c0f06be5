"""A repository of OAI-PMH on loopback, as small as the protocol lets it be, with the troubles that real ones have."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from kgraph.harvesting import Client, Folder, Harvested, Manners, Selection, harvest
from kgraph.records import read
from tests.endpoints import saying

DAY = "YYYY-MM-DD"
SECOND = "YYYY-MM-DDThh:mm:ssZ"
SPACES = {
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "oai_ead": "urn:isbn:1-931666-22-9",
    "mods": "http://www.loc.gov/mods/v3",
}
METADATA = {
    "oai_dc": '<dc xmlns="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:d="http://purl.org/dc/elements/1.1/">'
    "<d:title>{title}</d:title></dc>",
    "oai_ead": '<ead xmlns="urn:isbn:1-931666-22-9"><archdesc level="fonds"><did><unittitle>{title}</unittitle></did>'
    '<dsc><c id="c1"><did><unittitle>Letters of {title}</unittitle></did></c></dsc></archdesc></ead>',
    "mods": '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>{title}</title></titleInfo></mods>',
}
QUICK = Manners(attempts=4, first_wait=0.01, longest_wait=0.02, patience=0.5, timeout=5)

Trouble = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Item:
    """A record: when it changed last, its title (None: deleted), the set it is in."""

    stamp: str
    title: str | None
    set: str = "a"


@dataclass
class Repository:
    """The records by their identifiers, and what goes wrong.

    :param troubles: by the number of the request for a list, from 1: what happens in the place of its answer.
    """

    items: dict[str, Item]
    page: int = 2
    now: str = "2024-06-01T00:00:00Z"
    granularity: str = SECOND
    deletions: str = "persistent"
    formats: tuple[str, ...] = ("oai_dc", "oai_ead", "mods")
    packed: bool = False
    troubles: dict[int, Trouble] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    path: str = "/oai"

    @property
    def lists(self) -> list[dict[str, str]]:
        """The requests for lists."""
        return [each for each in self.asked if each["verb"] == "ListRecords"]

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        asked = dict(parse_qsl(urlsplit(request.path).query, keep_blank_values=True))
        self.asked.append(asked)
        self.agents.add(request.headers["User-Agent"])
        if asked["verb"] == "ListRecords" and (trouble := self.troubles.pop(len(self.lists), None)):
            trouble(request)
            return
        give(request, self._body(asked), packed=self.packed)

    def _body(self, asked: dict[str, str]) -> str:
        match asked["verb"]:
            case "Identify":
                told = {
                    "repositoryName": "An Archive",
                    "deletedRecord": self.deletions,
                    "granularity": self.granularity,
                }
                inner = "".join(f"<{name}>{text}</{name}>" for name, text in told.items())
                return self.wrapped(f"<Identify>{inner}</Identify>")
            case "ListMetadataFormats":
                one = "<metadataPrefix>{}</metadataPrefix><metadataNamespace>{}</metadataNamespace>"
                each = (one.format(name, SPACES[name]) for name in self.formats)
                inner = "".join(f"<metadataFormat>{one}</metadataFormat>" for one in each)
                return self.wrapped(f"<ListMetadataFormats>{inner}</ListMetadataFormats>")
            case _:
                return self.wrapped(self._list(asked))

    def wrapped(self, inner: str) -> str:
        space = "http://www.openarchives.org/OAI/2.0/"
        return f'<OAI-PMH xmlns="{space}"><responseDate>{self.now}</responseDate><request/>\n{inner}\n</OAI-PMH>'

    def _list(self, asked: dict[str, str]) -> str:
        if token := asked.get("resumptionToken"):
            if len(asked) != 2:
                return error("badArgument", "resumptionToken is exclusive")
            format_, set_, since, until, start = token.split("|")
        else:
            format_, start = asked["metadataPrefix"], "0"
            set_, since, until = (asked.get(name, "") for name in ("set", "from", "until"))
        if any(len(stamp) != len(self.granularity) and self.granularity == DAY for stamp in (since, until) if stamp):
            return error("badArgument", "this repository tells days")
        found = [
            (name, item)
            for name, item in self.items.items()
            if (not set_ or item.set == set_) and item.stamp[: len(since)] >= since
            and (not until or item.stamp[: len(until)] <= until)
        ]  # fmt: skip
        if not found:
            return error("noRecordsMatch", "nothing")
        first = int(start)
        inner = "\n".join(record(name, item, format_) for name, item in found[first : first + self.page])
        token = f"{format_}|{set_}|{since}|{until}|{first + self.page}" if first + self.page < len(found) else ""
        size = f' completeListSize="{len(found)}"'
        end = f"<resumptionToken{size}>{token}</resumptionToken>" if token or first else ""
        return f"<ListRecords>\n{inner}\n{end}</ListRecords>"


def record(name: str, item: Item, format_: str) -> str:
    status = "" if item.title is not None else ' status="deleted"'
    header = f"<header{status}><identifier>{name}</identifier><datestamp>{item.stamp}</datestamp></header>"
    inner = METADATA[format_].format(title=item.title)
    return f"<record>{header}{f'<metadata>{inner}</metadata>' if item.title is not None else ''}</record>"


def error(code: str, words: str) -> str:
    return f'<error code="{code}">{words}</error>'


def give(
    request: BaseHTTPRequestHandler, body: str | bytes, status: int = 200, packed: bool = False, **headers: str
) -> None:
    """Answer a request."""
    data = body.encode() if isinstance(body, str) else body
    request.send_response(status)
    if packed:
        data = gzip.compress(data)
        request.send_header("Content-Encoding", "gzip")
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(data)))
    request.end_headers()
    request.wfile.write(data)


@contextmanager
def running(repository: Repository) -> Iterator[str]:
    """The repository's base address, for as long as the block runs."""
    with saying(repository.answer) as endpoint:
        yield endpoint.url.rsplit("/", 1)[0] + repository.path


def run(url: str, folder: Path, manners: Manners = QUICK, afresh: bool = False, **asked: str) -> Harvested:
    """Harvest into a folder."""
    with Client(url, "archive@example.org", manners) as client:
        return harvest(Selection(url=url, **asked), Folder(folder), client, lambda _, __: None, afresh=afresh)


def some(count: int = 5) -> dict[str, Item]:
    return {
        f"oai:x:{number}": Item(f"2024-01-0{number}T10:00:00Z", f"Title {number}") for number in range(1, count + 1)
    }


def titles(folder: Path) -> list[str]:
    return [record.title for record in read(folder / "records.xml", "c").records]
