"""How complete the knowledge of an entity is: what one expects to know of its kind, and what of it is there.

Each line leads to its rows: what is given to its values, what is missing to all of the kind that lack it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyoxigraph as ox

from kgraph.names import expand
from kgraph.server.current import Snapshot
from kgraph.server.saying import noted, say, say_in
from kgraph.server.views.dates import When, when
from kgraph.server.views.degrees import leading, led_to
from kgraph.server.views.values import asked
from kgraph.server.views.words import KINDS
from kgraph.store.counting import READ
from kgraph.store.labels import Term, types


@dataclass(frozen=True, slots=True)
class Expected:
    """Something one expects to know: properties that give it, or properties by which nodes of a type lead to it."""

    words: str
    by: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Something expected, and whether it is there.

    :param state: a key of `_STATES`.
    :param count: how many values there are; `href` leads to them, or to all of the kind without any.
    """

    words: str
    state: str
    count: int
    href: str

    @property
    def known(self) -> str:
        """The state in words."""
        return say_in("known", _STATES[self.state])


_STATES: Final = noted(
    {"given": "given", "inferred": "inferred", "only-bounded": "only bounded", "not-given": "not given"}, "known"
)
_NAMES: Final = Expected(noted("other names and scripts"), ("skos:altLabel",))
_ITEM: Final = Expected(noted("a Wikidata item"), ("skos:exactMatch", "skos:closeMatch", "skos:broadMatch"))
_NAMED: Final = Expected(noted("named by records"), of=("schema:mentions",), type="record")
_BEGUN: Final = Expected(noted("its beginning"), ("rico:hasBeginningDate",))
_RECORDS: Final = Expected(noted("records that speak of it"), of=("kg:attests",), type="record")
EXPECTED: Final = noted({
    "person": (
        Expected("birth", ("rico:hasBirthDate",)), Expected("death", ("rico:hasDeathDate",)),
        Expected("offices", of=("rico:relationHasSource",), type="term"),
        Expected("party", ("rico:isOrWasMemberOf", "rico:isOrWasLeaderOf")), _NAMES, _ITEM, _NAMED,
        Expected("events", of=("rico:hasOrHadParticipant",), type="event"),
    ),
    "state": (
        _BEGUN, Expected("its end", ("rico:hasEndDate",)), Expected("what it succeeded", ("rico:isSuccessorOf",)),
        Expected("what succeeded it", ("rico:hasSuccessor",)), Expected("capital", ("kg:capital",)),
        Expected("country", ("kg:country",)), _NAMES, _ITEM, _NAMED,
        Expected("events", of=("kg:involvedState",), type="event"),
    ),
    "party": (
        _BEGUN, Expected("state", ("kg:activeIn",)), Expected("leaders", of=("rico:isOrWasLeaderOf",), type="person"),
        _NAMES, _ITEM, _NAMED,
    ),
    "organisation": (
        _BEGUN, Expected("what it belongs to", ("rico:isOrWasSubordinateTo",)), _NAMES, _ITEM, _NAMED,
        Expected("events", of=("rico:hasOrHadParticipant",), type="event"),
    ),
    "office": (
        Expected("whose office it is", ("rico:existsOrExistedIn",)), Expected("kind", ("kg:officeClass",)),
        Expected("holders", of=("rico:relationHasTarget",), type="term"), _NAMES, _ITEM, _NAMED,
    ),
    "place": (
        Expected("coordinates", ("schema:latitude",)), Expected("country", ("kg:country",)), _NAMES, _ITEM, _NAMED,
        Expected("events", of=("rico:hasOrHadLocation",), type="event"),
    ),
    "country": (Expected("its states", of=("kg:country",), type="state"), _NAMES, _ITEM, _NAMED),
    "topic": (
        Expected("broader topic", ("skos:broader",)), Expected("definition", ("skos:definition",)), _NAMES,
        Expected("records about it", of=("rico:hasOrHadSubject",), type="record"),
    ),
    "event": (
        Expected("date", ("rico:occurredAtDate",)), Expected("place", ("rico:hasOrHadLocation",)),
        Expected("who took part", ("rico:hasOrHadParticipant",)), Expected("states involved", ("kg:involvedState",)),
        Expected("from which distance records speak", of=("rico:relationHasTarget",), type="attestation"), _RECORDS,
    ),
    "record": (
        Expected("date", ("rico:hasCreationDate",)), Expected("description", ("rico:scopeAndContent",)),
        Expected("documentary form", ("rico:hasDocumentaryFormType",)), Expected("language", ("dcterms:language",)),
        Expected("who holds it", ("schema:holdingArchive",)), Expected("shelfmark", ("schema:itemLocation",)),
        Expected("page of the archive", ("schema:url",)), Expected("digital copy", ("schema:associatedMedia",)),
        Expected("IIIF manifest", ("schema:subjectOf",)), Expected("events it speaks of", ("kg:attests",)),
    ),
    "collection": (
        Expected("scope", ("rico:scopeAndContent",)), Expected("period", ("dcterms:temporal",)),
        Expected("who holds it", ("schema:holdingArchive",)),
        Expected("records in it", of=("rico:isDirectlyIncludedIn",), type="record"),
    ),
})  # fmt: skip
_TALKED_OF: Final = (Expected(noted("date"), ("rico:occurredAtDate",)), _NAMES, _ITEM, _NAMED)


def completeness(snapshot: Snapshot, node: ox.NamedNode) -> tuple[Known, ...]:
    """What one expects to know of an entity's kind, and what is known; empty for kinds that nothing is expected of."""
    type_ = (snapshot.names.key_of(node.value) or "").partition("/")[0]
    talked_of = expand("kg:HistoricalEvent") in types(snapshot.store, node)
    class_ = "kg:HistoricalEvent" if talked_of else KINDS[type_][2][0] if type_ in EXPECTED else ""
    expected: Iterable[Expected] = _TALKED_OF if talked_of else EXPECTED.get(type_, ())
    return tuple(_known(snapshot, node, one, class_) for one in expected)


def _known(snapshot: Snapshot, node: ox.NamedNode, expected: Expected, class_: str) -> Known:
    read = list(islice(_values(snapshot, node, expected), READ + 1))
    pattern = _pattern(snapshot, expected)
    if not read:
        return Known(
            say(expected.words), "not-given", 0, asked(f"SELECT ?this WHERE {{ ?this a {class_} MINUS {pattern} }}")
        )
    count, here = len(set(read)), pattern.replace("?this", str(node))
    if len(read) > READ:
        count = sum(leading(snapshot, node, expand(name)) for name in expected.by)
        count += sum(led_to(snapshot, node, expand(name), expected.type) for name in expected.of)
    return Known(say(expected.words), _state(snapshot, read), count, asked(f"SELECT DISTINCT ?value WHERE {here}"))


def _values(snapshot: Snapshot, node: ox.NamedNode, expected: Expected) -> Iterator[Term]:
    for name in expected.by:
        yield from (quad.object for quad in snapshot.store.quads_for_pattern(node, _property(name), None, None))
    head = snapshot.names.address(f"{expected.type}/")
    for name in expected.of:
        for quad in snapshot.store.quads_for_pattern(None, _property(name), node, None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(head):
                yield quad.subject


def _state(snapshot: Snapshot, values: list[Term]) -> str:
    """What is known of a fact by its only value, where that is a date."""
    date = When()
    if len(values) == 1 and isinstance(values[0], ox.NamedNode):
        key = snapshot.names.key_of(values[0].value) or ""
        date = when(snapshot, values[0]) if key.startswith("date/") else date
    if bool(date.earliest) != bool(date.latest):
        return "only-bounded"
    return "inferred" if date.certainty == "inferred" else "given"


def _pattern(snapshot: Snapshot, expected: Expected) -> str:
    """A group of SPARQL that gives the values of a fact as `?value`."""
    found = [f"{{ ?this {name} ?value }}" for name in expected.by]
    head = snapshot.names.address(f"{expected.type}/")
    found += [f'{{ ?value {name} ?this FILTER(STRSTARTS(STR(?value), "{head}")) }}' for name in expected.of]
    return found[0] if len(found) == 1 else f"{{ {' UNION '.join(found)} }}"


def _property(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))
