"""Bodies, events and lands that no authority file lists, by the wording of their names.

"Embassy of Hungary in North Korea", "Hungarian Foreign Ministry", "Ministry of Trade of the DPRK", "Far Eastern
Department"; "Geneva Conference", "Suez Crisis".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kgraph.reading.missions import MISSIONS, OF, linked, mission
from kgraph.reading.places import named_by_land
from kgraph.reading.spans import Find, Item
from kgraph.reading.vocabulary import COMMON, SENT, words
from kgraph.records import TextField

# Words that make the capitalised words before (or after "of") them the name of a body.
_BODIES: Final = words(
    "ministry department bureau council committee commission agency institute academy university association union"
    " league front organization organisation bank directorate secretariat assembly federation society corporation"
    " company center centre command court army organizations organisations division section parliament congress "
    "railway railways mfa mofa"
)
# Words that make the name of a party.
_PARTIES: Final = words(
    "communist socialist workers workers' worker's people's peoples' democratic liberal labor labour nationalist"
    " conservative republican social christian united unity revolutionary progressive agrarian peasant peasants"
    " peasants' smallholders radical popular islamic green independence justice"
)
# What is called an office and is a body: "Foreign Office", "Foreign and Commonwealth Office", "Colonial Office".
_OFFICES: Final = words("foreign commonwealth colonial dominions home war india cabinet relations overseas liaison")
_UNNAMED: Final = words("central party executive special standing joint the")
_OF_MEMBERS: Final = words("union league association federation society")
_LONE: Final = frozenset(("ministry", "department", "bureau", "directorate", "mfa", "mofa"))
_EVENTS: Final = words(
    "war crisis conference summit treaty revolution uprising incident armistice accord accords agreement agreements"
    " massacre affair invasion rebellion coup campaign convention"
)
# Capitalised words that do not make a name of what follows them.
_WEAK: Final = words(
    "the a an this that these first second third next last joint official special new recent annual final bilateral"
    " general central political trade economic cultural military draft party government state friendship secret"
    " proposed all on in at of for during after before with between its his her their our and or to from by as"
)
_NEVER: Final = words("the a an this on in at of during after from to")
_ROOMS: Final = words("room hall building center centre table hotel")
_ORDINALS: Final = frozenset(("first", "second", "third"))
_PORTFOLIO_LINKS: Final = frozenset(("of", "for", "and", "the", "&", ","))


def find_bodies(field: TextField, text: str, row: Sequence[Item]) -> list[Find]:
    """The bodies, events and lands by wording in a row, in order; the finds they are made of are their `inner`."""
    found: list[Find] = []
    index = 0
    while index < len(row):
        item = row[index]
        reach = (
            _reach(row, index, found[-1].end if found else 0)
            if item.kind == "cap" or item.lower in MISSIONS or item.lower == "crisis"
            else None
        )
        if reach is None:
            index += 1
            continue
        first, last, kind = reach
        start, end = row[first].start, row[last].end
        inner = tuple(part.find for part in row[first : last + 1] if part.find)
        found.append(Find(field, start, end, text[start:end], kind, method="pattern", inner=inner))  # type: ignore[arg-type]
        index = last + 1
    return found


def _reach(row: Sequence[Item], index: int, free_from: int) -> tuple[int, int, str] | None:
    """The first and last item of the name whose head word stands at `index`, and its kind."""
    head = row[index].lower
    if head in MISSIONS:
        return mission(row, index, free_from)
    if head == "crisis" and index and row[index - 1].is_find("state", "place") and row[index - 1].start >= free_from:
        return index - 1, index, "event"
    if row[index].kind != "cap":
        return None
    land = named_by_land(row, index, free_from)
    if land is not None:
        return *land, "place"
    if head in _EVENTS and not _is_room(row, index + 1):
        first = _left(row, index, free_from, within_event=True)
        return (first, index, "event") if first < index else None
    if head in _BODIES:
        return _body(row, index, free_from)
    if head == "office":
        return _office(row, index, free_from)
    return _party(row, index, free_from) if head == "party" else None


def _is_room(row: Sequence[Item], index: int) -> bool:
    """ "Conference Room": what follows makes the name a place's."""
    return index < len(row) and row[index].kind == "cap" and row[index].lower in _ROOMS


def _party(row: Sequence[Item], index: int, free_from: int) -> tuple[int, int, str] | None:
    """ "Communist Party of Australia", "Worker's Party of South Korea", "Party of Labour of Albania"."""
    first = index
    named = False
    while first > 0 and row[first - 1].start >= free_from and row[first].start - row[first - 1].end <= 1:
        before = row[first - 1]
        if before.kind == "cap" and (before.lower in _PARTIES or before.lower not in COMMON):
            named = named or before.lower in _PARTIES
        elif not (before.find and before.find.kind == "state" and before.find.sense == "adjective"):
            break
        first -= 1
    last = index
    if index + 2 < len(row) and row[index + 1].lower == "of" and row[index + 2].lower in _PARTIES:
        last, named = index + 2, True
    owner = linked(row, last, OF, ("state",))
    last = owner if owner is not None else last
    return (first, last, "party") if named and last - first > 0 else None


def _office(row: Sequence[Item], index: int, free_from: int) -> tuple[int, int, str] | None:
    """ "Foreign and Commonwealth Office", "German Foreign Office"."""
    first = index
    while first > 0 and row[first - 1].start >= free_from:
        before = row[first - 1]
        links = before.lower == "and" and first > 1 and row[first - 2].lower in _OFFICES
        if before.find is not None or not (before.lower in _OFFICES or links):
            break
        first -= 1
    if first == index or row[first].kind != "cap" or row[index].kind != "cap":
        return None
    state = row[first - 1] if first and row[first - 1].start >= free_from else None
    owned = state is not None and state.is_find("state") and row[first].start - state.end == 1
    return first - owned, index, "organisation"


def _body(row: Sequence[Item], index: int, free_from: int) -> tuple[int, int, str] | None:
    head = row[index].lower
    first = _left(row, index, free_from)
    last = index
    if first and row[first - 1].is_find("party"):
        return None
    with_portfolio = first < index and row[index - 1].kind == "cap" and row[index - 1].lower in COMMON
    if head in _LONE and not with_portfolio and last + 1 < len(row) and row[last + 1].lower in OF:
        last = _portfolio(row, last)
    elif index and row[index - 1].is_find("office"):
        return None
    else:
        last = _members(row, _second_head(row, last))
    if linked(row, last, OF, ("party",)) is not None:
        return None
    named = last > index or any(item.lower not in _UNNAMED for item in row[first:index])
    owner = linked(row, last, OF, ("state",)) if named or head in _LONE else None
    last = owner if owner is not None else last
    return (first, last, "organisation") if named or (owner is not None and head in _LONE) else None


def _second_head(row: Sequence[Item], index: int) -> int:
    """The head of a body whose name holds another's: "Revolutionary Command Council"."""
    after = index + 1
    second = after < len(row) and row[after].kind == "cap" and row[after].lower in _BODIES
    return after if second and row[after].start - row[index].end == 1 else index


def _members(row: Sequence[Item], index: int) -> int:
    """The last word of those whose body it is: "Union of Journalists", "League of Arab Women"."""
    if row[index].lower not in _OF_MEMBERS or index + 2 >= len(row) or row[index + 1].lower != "of":
        return index
    last = index + 1
    while last + 1 < len(row) and _goes_on(row[last + 1]) and row[last + 1].start - row[last].end == 1:
        last += 1
    return last if row[last].lower.endswith("s") and row[last].kind == "cap" else index


def _goes_on(item: Item) -> bool:
    return item.kind == "cap" or (item.find is not None and item.find.sense == "adjective")


def _portfolio(row: Sequence[Item], index: int) -> int:
    """The last word of "Ministry of Foreign Affairs", "Department of State", from the head's place."""
    last = place = index
    while place + 1 < len(row):
        item = row[place + 1]
        if item.kind == "cap" and item.lower in SENT:
            break
        if item.kind == "cap" and (item.lower in COMMON or row[place].lower in _PORTFOLIO_LINKS):
            last = place + 1
        elif item.lower not in _PORTFOLIO_LINKS or item.find:
            break
        place += 1
    return last


def _left(row: Sequence[Item], index: int, free_from: int, *, within_event: bool = False) -> int:
    """The first item of the capitalised words before a head word."""
    first = index
    while first > 0:
        before = row[first - 1]
        if before.start < free_from:
            break
        if before.find is not None:
            joins = _belongs(before, row[first], within_event=within_event, at_head=first == index)
        elif before.kind == "cap" or (before.lower == "general" and first == index):
            joins = _names(before.lower, at_head=first == index, within_event=within_event)
        else:
            dash = before.text in ("-", "–") and first > 1 and row[first - 2].is_find("state")
            joins = dash and first < index
        if not joins:
            break
        first -= 1
    return first


def _names(word: str, *, at_head: bool, within_event: bool) -> bool:
    """Whether a capitalised word goes into the name of a body or event it stands before."""
    if word in _NEVER:
        return False
    if word not in _WEAK:
        return True
    if within_event:
        return not at_head and word in _ORDINALS
    return not at_head or word in ("central", "political", "military", "general")


def _belongs(before: Item, head: Item, *, within_event: bool, at_head: bool) -> bool:
    """A state or place right before a name's words is part of it ("Soviet Ministry", "Far East Department")."""
    if before.is_find("state", "place"):
        adjective = before.find is not None and before.find.sense == "adjective"
        return within_event or adjective or head.start - before.end == 1
    return within_event and at_head and before.is_find("organisation")
