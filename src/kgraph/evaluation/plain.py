"""One record as a person reads it on a terminal."""

from __future__ import annotations

from kgraph.authorities import Authorities
from kgraph.evaluation.lines import Described
from kgraph.names import Names
from kgraph.records import SetAside
from kgraph.resolving.resolved import Participant, Resolution, ResolvedRecord


def to_text(item: ResolvedRecord | SetAside, resolution: Resolution, authorities: Authorities) -> str:
    """What one record says: its date and form, what is named in which words, which events it speaks of."""
    if isinstance(item, SetAside):
        return f"{item.position}: set aside: {item.reason}\n"
    known, record = Described.of(resolution, authorities, Names("")), item.record
    bounds = f"{record.date.earliest or '…'} to {record.date.latest or '…'}" if record.date.edtf else "not read"
    lines = [
        record.title,
        f"  {record.position}  {record.id}",
        f"  date  {record.date.expression or 'none'} = {record.date.edtf or record.date.problem or 'none'} ({bounds})",
        f"  form  {item.form} ({item.form_certainty})",
    ]
    for mention in item.mentions:
        what = _label(known, mention.entity) if mention.entity else _open(known, mention.alternatives)
        place = f"{mention.field}:{mention.start}-{mention.end}"
        sense = "" if mention.sense == "name" else f", {mention.sense}"
        lines.append(f"  {place:<18} {mention.text!r} {mention.kind}{sense} = {what} ({mention.certainty})")
    for event in item.testified:
        place = f" at {_label(known, event.place)}" if event.place else ""
        lines.append(f"  {event.kind}  {event.date.edtf or 'undated'}{place}, {event.testimony}")
        lines.extend(f"    {_part(known, participant)}" for participant in event.participants)
    lines.extend(f"  from  {_part(known, sender)}" for sender in item.senders)
    lines.extend(f"  to    {_part(known, addressee)}" for addressee in item.addressees)
    if item.subjects:
        lines.append(f"  about {', '.join(_label(known, subject.entity) for subject in item.subjects)}")
    return "\n".join(lines) + "\n"


def _part(known: Described, participant: Participant) -> str:
    parts = [participant.label]
    if participant.office:
        parts.append(participant.office)
    if participant.on_behalf_of:
        parts.append(f"for {_label(known, participant.on_behalf_of)}")
    if participant.holder:
        parts.append(f"probably {_label(known, participant.holder.entity)}")
    return ", ".join(parts) + f" ({participant.certainty})"


def _label(known: Described, key: str | None) -> str:
    entity = known.entity(key)
    return entity.label if entity else key or "unknown"


def _open(known: Described, alternatives: tuple[str, ...]) -> str:
    return " or ".join(_label(known, key) for key in alternatives) or "unresolved"
