"""Reads one record: what its words name, its form, who met whom in it, who sent it to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from kgraph.dates import find_dates
from kgraph.reading import people
from kgraph.reading.acts import acts, assembly
from kgraph.reading.agents import Agent
from kgraph.reading.attendance import attending, saying, speaking
from kgraph.reading.bodies import find_bodies
from kgraph.reading.contexts import find_compass, find_names, only_where_named
from kgraph.reading.elements import Element, elements, sentences, subject_of, with_pronouns
from kgraph.reading.encounter import Encounter
from kgraph.reading.encounters import find_encounters
from kgraph.reading.foreign_bodies import find_foreign_bodies
from kgraph.reading.forms import Form, read_form
from kgraph.reading.in_order import InOrder
from kgraph.reading.inflected import inflected
from kgraph.reading.languages import in_english, language_of
from kgraph.reading.leaders import with_leaders
from kgraph.reading.letters import Correspondence, correspondence
from kgraph.reading.lexicon import Lexicon
from kgraph.reading.office_finds import with_offices
from kgraph.reading.runs import AGREED, GRAMMAR, MODEL, POSSIBLE, merge_runs
from kgraph.reading.spans import Find, Item, items
from kgraph.reading.voting import Voter
from kgraph.records import TEXT_FIELDS, Record, TextField

_MONTHS: Final = frozenset(("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"))
# A month whose year the text does not say; "March" and "May" stand for months behind these words.
_MONTH_ALONE: Final = re.compile(
    r"\b(?:after|before|by|during|early|from|in|last|late|mid|next|since|this|till|to|until)[ -]"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?!['’]|[ ,]*\d|[ -][A-Z])"
)
# How a name nobody lists was found: by whether the grammar supports it, and whether the voter does.
_BY_READERS: Final = {(True, False): GRAMMAR, (True, True): AGREED, (False, True): MODEL}
_NO_VERBS: Final = frozenset(("and", "of", "on", "in", "to", "from", "with", "at", "for"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one record says, before it is said which entity each name means.

    :param finds: everything its words name, the title's first, in order; topics and the parts of bodies too.
    :param agents: every phrase that names who acts, for the offices and states it gives them.
    :param title, summary: the encounters that took place by the words of each.
    :param subject: the agent a summary begins with, as one who speaks.
    :param attending, speaking: those who by the summary interpreted or joined, and those who spoke.
    :param saying: of those who spoke, the subjects of main clauses that say so.
    :param acts: a speech or a signing.
    :param assembly: the word of a title for the meeting whose record this is.
    """

    record: Record
    form: Form
    finds: tuple[Find, ...]
    agents: tuple[Agent, ...]
    title: tuple[Encounter, ...]
    summary: tuple[Encounter, ...]
    correspondence: Correspondence | None
    subject: Agent | None
    attending: tuple[Agent, ...] = ()
    speaking: tuple[Agent, ...] = ()
    saying: tuple[Agent, ...] = ()
    acts: tuple[Encounter, ...] = ()
    assembly: Element | None = None


def read_record(record: Record, lexicon: Lexicon, voter: Voter | None = None) -> Reading:
    """Read one record by the names and wordings a lexicon knows and by the grammar of titles and sentences.

    :param voter: another reader of persons' names, whose agreement makes them safer.
    """
    named = {name: _names(record, name, lexicon) for name in TEXT_FIELDS}
    everyone = frozenset(
        c.key for finds in named.values() for find in finds for c in find.candidates if not c.only_with
    )
    rows = {name: _row(record, name, only_where_named(named[name], everyone)) for name in TEXT_FIELDS}
    everything = [find for finds in named.values() for find in finds]
    rows = {name: with_leaders(row, lexicon, _year(record), everything) for name, row in rows.items()}
    parsed = {name: elements(rows[name]) for name in TEXT_FIELDS}
    form = read_form(record.words("title"), record.words("summary"))
    title = find_encounters("title", parsed["title"])
    summary = _told(parsed["summary"])
    letters = correspondence(parsed["title"], form.start if form.certainty == "stated" else None)
    subject = _subject(parsed["summary"])
    others = attending(parsed["summary"])
    done = acts(form, parsed["title"], parsed["summary"])
    agents = [element.agent for name in TEXT_FIELDS for element in parsed[name] if element.agent]
    used = _persons_used((*title, *summary, *done), others, letters) | _persons_shown(agents)
    votes = {(name, *span) for name in TEXT_FIELDS for span in voter.persons(record.words(name))} if voter else set()
    finds = _settle(rows, used, lexicon.given_names, votes)
    topics = [
        Find(name, hit.start, hit.end, record.text(name)[hit.start : hit.end], "topic", candidates=hit.meanings)
        for name in TEXT_FIELDS
        for hit in lexicon.topics.find(record.words(name))
    ]
    spans = {(find.field, find.start, find.end) for find in finds}
    finds.extend(topic for topic in topics if (topic.field, topic.start, topic.end) not in spans)
    finds.sort(key=lambda find: (TEXT_FIELDS.index(find.field), find.start, -find.end))
    persons = {(find.field, find.start) for find in finds if find.kind == "person"}
    spoke = _of_persons(speaking(parsed["summary"]), persons)
    said = _of_persons(saying(parsed["summary"]), persons)
    return Reading(
        record,
        form,
        tuple(finds),
        tuple(agents),
        tuple(title),
        tuple(summary),
        letters,
        subject,
        tuple(others),
        spoke,
        said,
        tuple(done),
        assembly(parsed["title"], form),
    )


def _of_persons(agents: Sequence[Agent], persons: Set[tuple[TextField, int]]) -> tuple[Agent, ...]:
    """Those agents whose names are persons', by where the finds of persons stand."""
    return tuple(a for a in agents if a.person is None or (a.person.field, a.person.start) in persons)


def _told(row: Sequence[Element]) -> list[Encounter]:
    """The encounters a summary tells of, sentence by sentence."""
    found: list[Encounter] = []
    subject: Agent | None = None
    for sentence in sentences(row):
        told = find_encounters("summary", with_pronouns(sentence, subject))
        found.extend(encounter for encounter in told if subject is None or not encounter.alone)
        subject = subject_of(sentence) or subject
    return found


def _names(record: Record, name: TextField, lexicon: Lexicon) -> list[Find]:
    text = record.words(name)
    finds = find_names(name, text, lexicon.names.find(text))
    language = language_of(text)
    if language is not None:
        finds.extend(inflected(name, text, language, lexicon, finds))
        finds.sort(key=lambda find: find.start)
    return sorted([*finds, *find_compass(name, text, finds, lexicon)], key=lambda find: find.start)


def _row(record: Record, name: TextField, finds: list[Find]) -> list[Item]:
    """A field as a row of items: names, offices, dates, bodies by wording, possible persons, and words."""
    text = record.words(name)
    named = InOrder(with_offices(name, text, finds))
    for date in find_dates(text, year=_year(record)):
        if not named.over(date.start, date.end):
            end = date.end - _ends_sentence(text[date.start : date.end])
            named.add(Find(name, date.start, end, text[date.start : end], "date", method="date", date=date.date))
    for month in _MONTH_ALONE.finditer(text):
        start, end = month.span("month")
        if not named.over(start, end):
            named.add(Find(name, start, end, month["month"], "date", method="date"))
    finds = list(named)
    language = language_of(text)
    row = items(text, finds) if language is None else in_english(items(text, finds), language)
    bodies = find_bodies(name, text, row) if language is None else find_foreign_bodies(name, text, finds)
    if language is not None and bodies:
        finds = sorted([*finds, *bodies], key=lambda find: find.start)
        row = in_english(items(text, finds), language)
    elif bodies:
        inside = {id(find) for body in bodies for find in body.inner}
        finds = sorted([*(find for find in finds if id(find) not in inside), *bodies], key=lambda find: find.start)
        row = items(text, finds)
    return merge_runs(name, text, row)


def _year(record: Record) -> int | None:
    """The year of a record, where its date gives one."""
    day = record.date.earliest or record.date.latest
    return day.year if day else None


def _ends_sentence(words: str) -> bool:
    """Whether the stop at the end of a date is the sentence's, not a month's ("Dec.")."""
    return words.endswith(".") and words[:-1].rpartition(" ")[2].lower() not in _MONTHS


def _persons_used(encounters: Sequence[Encounter], others: Sequence[Agent], letters: Correspondence | None) -> set[int]:
    """The finds (by identity) that stand where persons stand."""
    agents = [*others, *(agent for encounter in encounters for agent in encounter.agents)]
    if letters:
        agents.extend((*letters.senders, *letters.addressees))
    return {id(find) for agent in agents for find in (agent.person, *agent.aliases) if find}


def _persons_shown(agents: Sequence[Agent]) -> set[int]:
    """The finds (by identity) that an office, or a known person's name beside them, shows to be persons."""
    found: list[Find | None] = []
    for agent in agents:
        if agent.offices or agent.titled:
            found.append(agent.person)
        if agent.person is not None and (agent.person.method != POSSIBLE or agent.offices):
            found.extend(agent.aliases)
        found.append(agent.signatory)
    return {id(find) for find in found if find}


def _settle(
    rows: dict[TextField, list[Item]], used: set[int], given_names: Set[str], votes: Set[tuple[TextField, int, int]]
) -> list[Find]:
    """The finds of both fields; possible names that neither the grammar nor a vote supports are left out."""
    possible = [item.find for row in rows.values() for item in row if item.find and item.find.method == POSSIBLE]
    shown = {id(find) for row in rows.values() for find in people.supported(row, given_names)} | used
    known = [item.find for row in rows.values() for item in row if item.find and item.find.kind == "person"]
    known = [find for find in known if find.method != POSSIBLE or id(find) in shown]
    shown |= {id(find) for find in people.repeats(possible, known)}
    places = {find.text for row in rows.values() for item in row if (find := item.find) and find.kind == "place"}
    finds = []
    for row in rows.values():
        for item in row:
            find = item.find
            if find is None:
                continue
            if find.method == POSSIBLE and find.text in places:
                find = replace(find, kind="place", candidates=(), method=GRAMMAR)
            elif find.method == POSSIBLE:
                method = _BY_READERS.get((id(find) in shown, (find.field, find.start, find.end) in votes))
                if method is None:
                    continue
                find = people.promoted(find, method)
            finds.append(find)
            finds.extend(find.inner if find.kind == "organisation" else ())
    return finds


def _subject(row: Sequence[Element]) -> Agent | None:
    """The individual a summary begins with, where a verb follows."""
    if len(row) < 2 or row[0].agent is None or row[1].agent is not None:
        return None
    follows = row[1].item.kind == "word" and row[1].lower not in _NO_VERBS
    return row[0].agent if row[0].agent.individual and not row[0].agent.possessive and follows else None
