"""What links brought: what Wikidata says of an entity's items, and where that contradicts what stands here.

Both are shown side by side and neither is changed: snapshots of Wikidata are wrong at times, and so may we be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.dates import from_edtf
from kgraph.names import PREFIXES, expand
from kgraph.server.current import Snapshot
from kgraph.server.saying import noted, say
from kgraph.server.views.dates import When, from_to, when
from kgraph.server.views.languages import words_of
from kgraph.server.views.tenures import Tenure, tenures
from kgraph.server.views.values import Value, linked, literals, nodes
from kgraph.store.labels import label, objects

_LINKS: Final = ("skos:exactMatch", "skos:closeMatch", "skos:broadMatch")
_ENDS: Final = (
    (noted("born"), "rico:hasBirthDate"), (noted("died"), "rico:hasDeathDate"),
    (noted("began"), "rico:hasBeginningDate"), (noted("ended"), "rico:hasEndDate"),
)  # fmt: skip
# Whose identifiers they are, by how their addresses begin.
_SCHEMES: Final = (
    ("VIAF", "http://viaf.org/viaf/"), ("ISNI", "https://isni.org/isni/"), ("GND", "https://d-nb.info/gnd/"),
    ("LCNAF", "http://id.loc.gov/authorities/names/"),
)  # fmt: skip
_LABEL: Final = ox.NamedNode(expand("rdfs:label"))


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that both speak of, or only Wikidata does.

    :param about: "born", or an office held.
    :param contradicts: the two cannot both be right, whatever their dates can mean.
    """

    about: Value
    ours: str
    theirs: str
    contradicts: bool = False

    @property
    def agrees(self) -> bool:
        """Both say it, and nothing speaks against their being one."""
        return bool(self.ours and self.theirs) and not self.contradicts


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier elsewhere: whose it is, itself, and its address."""

    scheme: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """What Wikidata said of an item on a day.

    :param relation: of our entity to it: close, broader; "" where they are the same.
    :param asked: the day, as ISO 8601; `answer` is the address of the very words.
    :param labels: language in words, its tag, the label.
    :param compared: dates and offices, ours and theirs.
    """

    item: str
    href: str
    relation: str
    asked: str
    answer: str
    labels: tuple[tuple[str, str, str], ...]
    compared: tuple[Compared, ...]
    parties: tuple[Value, ...]
    picture: str
    identifiers: tuple[Identifier, ...]

    @property
    def contradictions(self) -> tuple[Compared, ...]:
        """Where the two cannot both be right."""
        return tuple(one for one in self.compared if one.contradicts)


def brought(snapshot: Snapshot, node: ox.NamedNode) -> tuple[ItemView, ...]:
    """What was fetched of the items an entity is linked to; nothing of one of which nothing was fetched."""
    words = {"skos:exactMatch": "", "skos:closeMatch": say("close"), "skos:broadMatch": say("broader")}
    return tuple(
        view
        for predicate in _LINKS
        for item in nodes(snapshot, node, predicate)
        if item.value.startswith(PREFIXES["wd"]) and (view := _item(snapshot, node, item, words[predicate]))
    )


def _item(snapshot: Snapshot, node: ox.NamedNode, linked_to: ox.NamedNode, relation: str) -> ItemView | None:
    item = next(iter(nodes(snapshot, linked_to, "dcterms:isReplacedBy")), linked_to)
    answer = next(iter(nodes(snapshot, item, "dcterms:source")), None)
    asked = literals(snapshot, answer, "prov:generatedAtTime") if answer is not None else ()
    if answer is None or not asked:
        return None
    id_ = item.value.removeprefix(PREFIXES["wd"])
    return ItemView(
        item=id_,
        href=f"https://www.wikidata.org/wiki/{id_}",
        relation=relation,
        asked=asked[0][:10],
        answer=answer.value,
        labels=tuple(sorted(_labels(snapshot, item))),
        compared=tuple(_compared(snapshot, node, item, exact=not relation)),
        parties=tuple(linked(snapshot, party) for party in nodes(snapshot, item, "schema:memberOf")),
        picture=next((one.value for one in nodes(snapshot, item, "schema:image")), ""),
        identifiers=tuple(_identifiers(snapshot, item)),
    )


def _labels(snapshot: Snapshot, item: ox.NamedNode) -> Iterator[tuple[str, str, str]]:
    for term in objects(snapshot.store, item, _LABEL):
        if isinstance(term, ox.Literal) and term.language:
            yield words_of(term.language), term.language, term.value


def _identifiers(snapshot: Snapshot, item: ox.NamedNode) -> Iterator[Identifier]:
    for address in nodes(snapshot, item, "schema:sameAs"):
        for scheme, head in _SCHEMES:
            if address.value.startswith(head):
                yield Identifier(scheme, address.value.removeprefix(head), address.value)


def _compared(snapshot: Snapshot, node: ox.NamedNode, item: ox.NamedNode, *, exact: bool) -> Iterator[Compared]:
    """Dates, then offices. Only what is the same thing can be contradicted: a close match has dates of its own."""
    for about, predicate in _ENDS:
        ours = [when(snapshot, date) for date in nodes(snapshot, node, predicate)] if exact else []
        theirs = [when(snapshot, date) for date in nodes(snapshot, item, predicate)]
        if theirs:
            against = bool(ours) and not any(_agree(one, other) for one in ours for other in theirs)
            yield Compared(Value(say(about)), _either(ours), _either(theirs), against)
    held = tenures(snapshot, node) if exact else ()
    roles: dict[ox.NamedNode, list[tuple[When, When]]] = {}
    for role in nodes(snapshot, item, "schema:hasOccupation"):
        for office in nodes(snapshot, role, "schema:hasOccupation"):
            roles.setdefault(office, []).append(_term(snapshot, role))
    for office, terms in sorted(roles.items(), key=lambda pair: label(snapshot.store, pair[0])):
        own = [one for one in held if office.value in _items_of(snapshot, one)]
        yield from _office(linked(snapshot, office), own, terms)


def _office(office: Value, held: Sequence[Tenure], terms: Sequence[tuple[When, When]]) -> Iterator[Compared]:
    """Each of our terms beside theirs; where we have none, theirs alone."""
    dated = [term for term in terms if any(side.edtf for side in term)]
    for one in held:
        own = (one.begin or When(), one.end or When())
        same = next((term for term in terms if all(_agree(a, b) for a, b in zip(own, term, strict=True))), None)
        shown = [same] if same else dated
        against = bool(dated) and same is None
        yield Compared(office, _span(own), _or(filter(None, map(_span, shown))) or say("no dates"), against)
    if not held:
        for term in terms:
            yield Compared(office, "", _span(term) or say("no dates"))


def _items_of(snapshot: Snapshot, held: Tenure) -> set[str]:
    """The items that the office of a term is linked to exactly."""
    office = ox.NamedNode(snapshot.names.address(held.office.href.removeprefix("/page/")))
    return {item.value for item in nodes(snapshot, office, "skos:exactMatch")}


def _term(snapshot: Snapshot, role: ox.NamedNode) -> tuple[When, When]:
    begin, end = (next(iter(literals(snapshot, role, name)), "") for name in ("schema:startDate", "schema:endDate"))
    return _when(begin), _when(end)


def _when(edtf: str) -> When:
    try:
        date = from_edtf(edtf)
    except ValueError:
        return When()
    earliest, latest = (day.isoformat() if day else "" for day in (date.earliest, date.latest))
    return When(edtf, earliest, latest, edtf)


def _agree(ours: When, theirs: When) -> bool:
    """The two can be one date; where a bound is not known, nothing speaks against it."""
    if not (ours.earliest and ours.latest and theirs.earliest and theirs.latest):
        return True
    return theirs.earliest <= ours.latest and ours.earliest <= theirs.latest


def _span(sides: tuple[When, When]) -> str:
    begin, end = sides
    return from_to(begin.words, end.words)


def _either(dates: Sequence[When]) -> str:
    return _or(dict.fromkeys(date.words for date in sorted(dates, key=lambda one: one.order)))


def _or(said: Iterable[str]) -> str:
    """One or another, in words."""
    one, *others = (*said,) or ("",)
    for other in others:
        one = say("%(one)s or %(other)s", one=one, other=other)
    return one
