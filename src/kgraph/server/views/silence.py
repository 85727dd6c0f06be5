"""What these records do not say: the silence report. Each finding is a query, and leads to its rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pyoxigraph as ox

from kgraph.server.current import Snapshot
from kgraph.server.saying import noted, say
from kgraph.server.views.collating import order
from kgraph.server.views.values import Value, linked


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of silence: its words, what it means for a reader, and the query that finds it (`?this`)."""

    name: str
    words: str
    meaning: str
    query: str


@dataclass(frozen=True, slots=True)
class Silence:
    """What a question found: the first of it, and how many there are, of how many."""

    question: Question
    found: tuple[Value, ...]
    count: int
    of: int


QUESTIONS: Final = (
    Question("undated-records", noted("Records without a date"),
             noted("They stand in no year, and at the end of every list by date."),
             "SELECT ?this WHERE { ?this a rico:Record FILTER NOT EXISTS { ?this kg:latestDay ?day } "
             "FILTER NOT EXISTS { ?this kg:earliestDay ?day } }"),
    Question("no-description", noted("Records without a description"),
             noted("Only their titles can be read here; who is named in the document is not known."),
             "SELECT ?this WHERE { ?this a rico:Record FILTER NOT EXISTS { ?this rico:scopeAndContent ?text } }"),
    Question("no-holder", noted("Records that do not say who holds the document"),
             noted("Whose archives speak cannot be told for them."),
             "SELECT ?this WHERE { ?this a rico:Record FILTER NOT EXISTS { ?this schema:holdingArchive ?holder } }"),
    Question("bounded-events", noted("Events whose day is only bounded"),
             noted("A report says that they were, not when: on or before its own day. They are counted in no month."),
             "SELECT ?this WHERE { ?this a rico:Activity { ?this kg:latestDay ?day "
             "FILTER NOT EXISTS { ?this kg:earliestDay ?first } } UNION { ?this kg:earliestDay ?day "
             "FILTER NOT EXISTS { ?this kg:latestDay ?last } } }"),
    Question("undated-events", noted("Events without any date"),
             noted("They are drawn nowhere and counted in no month."),
             "SELECT ?this WHERE { ?this a rico:Activity FILTER NOT EXISTS { ?this kg:latestDay ?day } "
             "FILTER NOT EXISTS { ?this kg:earliestDay ?day } }"),
    Question("one-record", noted("Events that one record alone speaks of"),
             noted("Nothing here confirms or contradicts that record."),
             "SELECT ?this WHERE { ?this a rico:Activity . ?record kg:attests ?this } "
             "GROUP BY ?this HAVING (COUNT(DISTINCT ?record) = 1)"),
    Question("third-party", noted("Events known only from others’ reports"),
             noted("Nobody who took part, or hosted it, speaks in these records."),
             "SELECT DISTINCT ?this WHERE { ?one rico:relationHasTarget ?this ; kg:testimony 'third-party' "
             "FILTER NOT EXISTS { ?two rico:relationHasTarget ?this ; kg:testimony ?other "
             "FILTER(?other IN ('first-hand', 'reported')) } }"),
    Question("one-side", noted("Events with one side only"),
             noted("The records name nobody on the other side."),
             "SELECT ?this WHERE { ?part a kg:Participation ; rico:relationHasSource ?this ; kg:onBehalfOf ?side . "
             "?this a rico:Activity } GROUP BY ?this HAVING (COUNT(DISTINCT ?side) = 1)"),
    Question("unnamed", noted("Office-holders without a name"),
             noted("The records name the office. Who probably held it is marked as inferred, where a dated term "
                   "says so."),
             "SELECT DISTINCT ?this WHERE { ?part a kg:Participation ; rico:relationHasTarget ?office ; "
             "rico:relationHasSource ?this . ?office a rico:Position }"),
    Question("unknown-holder", noted("Office-holders nobody can name"),
             noted("Not even a dated term of office says who it was."),
             "SELECT DISTINCT ?this WHERE { ?part a kg:Participation ; rico:relationHasTarget ?office ; "
             "rico:relationHasSource ?this . ?office a rico:Position "
             "FILTER NOT EXISTS { ?part kg:probableHolder ?holder } }"),
    Question("unlinked", noted("People, states, parties, places and events without a Wikidata item"),
             noted("No item is confirmed for them; that there is none is not said."),
             "SELECT DISTINCT ?this WHERE { VALUES ?type { rico:Person kg:State kg:PoliticalParty rico:Place "
             "kg:HistoricalEvent } ?this a ?type FILTER NOT EXISTS { ?this skos:exactMatch|skos:closeMatch|"
             "skos:broadMatch ?item } }"),
)  # fmt: skip


def silences(snapshot: Snapshot) -> tuple[Silence, ...]:
    """The report; what the queries find was counted with the generation's index."""
    return snapshot.once_said("silence", lambda: tuple(_read(snapshot, question) for question in QUESTIONS))


def _read(snapshot: Snapshot, question: Question) -> Silence:
    silent = snapshot.generation.index.silent(question.name)
    shown = [linked(snapshot, ox.NamedNode(address)) for address in silent.first]
    said = replace(question, words=say(question.words), meaning=say(question.meaning))
    return Silence(said, tuple(sorted(shown, key=lambda value: order(value.text))), silent.count, silent.whole)
