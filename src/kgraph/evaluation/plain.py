"""Records as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from kgraph.authorities import Authorities, Statement
from kgraph.evaluation.lines import Described
from kgraph.names import Names
from kgraph.records import SetAside
from kgraph.resolving.resolved import Mention, Participant, Resolution, ResolvedRecord, Testified


class Texts:
    """The texts of a resolution's records. What all of them need is made ready once."""

    def __init__(self, resolution: Resolution, authorities: Authorities) -> None:
        self._known = Described.of(resolution, authorities, Names(""))
        self._events = {event.slug: event for event in resolution.events}

    def text(self, item: ResolvedRecord | SetAside) -> str:
        """What one record says: its date and form, what is named in which words, which events it speaks of."""
        if isinstance(item, SetAside):
            return f"{item.position}: set aside: {item.reason}\n"
        return "\n".join(self._lines(item)) + "\n"

    def _lines(self, item: ResolvedRecord) -> Iterator[str]:
        record = item.record
        date = record.date
        bounds = f"{date.earliest or '…'} to {date.latest or '…'}" if date.edtf else "not read"
        yield record.title
        yield f"  {record.position}  {record.id}"
        yield f"  date  {date.expression or 'none'} = {date.edtf or date.problem or 'none'} ({bounds})"
        yield f"  form  {item.form} ({item.form_certainty})"
        yield from map(self._mention, item.mentions)
        for event in item.testified:
            yield from self._event(event)
        yield from (f"  from  {self._part(sender)}" for sender in item.senders)
        yield from (f"  to    {self._part(addressee)}" for addressee in item.addressees)
        if item.subjects:
            yield f"  about {', '.join(self._label(subject.entity) for subject in item.subjects)}"

    def _mention(self, mention: Mention) -> str:
        readings = " or ".join(self._label(key) for key in mention.alternatives) or "unresolved"
        what = self._label(mention.entity) if mention.entity else readings
        place = f"{mention.field}:{mention.start}-{mention.end}"
        sense = "" if mention.sense == "name" else f", {mention.sense}"
        return f"  {place:<18} {mention.text!r} {mention.kind}{sense} = {what} ({mention.certainty})"

    def _event(self, event: Testified) -> Iterator[str]:
        place = f" at {self._label(event.place)}" if event.place else ""
        yield f"  {event.kind}  {event.date.edtf or 'undated'}{place}, {event.testimony}"
        whole = self._events[event.event]
        if len(whole.records) > 1 or whole.date.edtf != event.date.edtf:
            yield f"    one with {len(whole.records)} records: {whole.label}"
        if event.part_of:
            yield f"    part of: {self._events[event.part_of].label}"
        yield from (f"    {self._part(participant)}" for participant in event.participants)
        yield from (f"    by an editor: {self._statement(statement)}" for statement in whole.statements)

    def _part(self, participant: Participant) -> str:
        parts = [participant.label]
        if participant.office:
            parts.append(participant.office)
        parts[-1] += f" ({participant.certainty})"
        if participant.on_behalf_of:
            parts.append(f"for {self._label(participant.on_behalf_of)} ({participant.on_behalf_certainty})")
        if participant.holder:
            parts.append(f"probably {self._label(participant.holder.entity)} (inferred)")
        return ", ".join(parts)

    def _statement(self, statement: Statement) -> str:
        parts = [self._label(statement.value)]
        parts.extend(self._label(key) for key in (statement.office, statement.on_behalf_of) if key)
        quoted = f"“{statement.quotation}”, " if statement.quotation else ""
        return f"{statement.action} {', '.join(parts)}: {quoted}{statement.source}"

    def _label(self, key: str | None) -> str:
        entity = self._known.entity(key)
        return entity.label if entity else key or "unknown"
