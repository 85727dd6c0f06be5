"""What one record alone gives: its description, its words, and what it attests. One named graph a record."""

from __future__ import annotations

from kgraph import names
from kgraph.graph.dates import add_date
from kgraph.graph.identified import Identified
from kgraph.graph.stated import add_stated
from kgraph.graph.statements import Statements
from kgraph.graph.vocabulary import Node, edtf, fragment, iri, number, text
from kgraph.graph.wholes import Wholes
from kgraph.names import Names
from kgraph.publication import Rights
from kgraph.records import TEXT_FIELDS, Record, TextField
from kgraph.resolving.resolved import Mention, ResolvedRecord, Testified


def add_record(
    minter: Names, resolved: ResolvedRecord, rights: Rights, wholes: Wholes, identified: Identified
) -> Statements:
    """All statements of one record, in its own graph.

    :param wholes: the records of its collection as wholes and parts.
    :param identified: finds the entities whose identifiers the archive states.
    """
    record = resolved.record
    to = Statements(minter, f"record/{record.collection}/{record.id}")
    node = to.node(record_key(record))
    _add_description(to, node, record, rights)
    if wholes.is_set(record):
        to.add_types(node, "rico:RecordSet", "schema:ArchiveComponent")
    else:
        to.add_types(node, "rico:Record", "schema:ArchiveComponent")
        to.add(node, "rico:hasDocumentaryFormType", to.node(names.key("form", resolved.form)))
    add_stated(to, record, wholes, identified)
    for field in TEXT_FIELDS:
        if record.text(field):
            _add_text(to, record, field, rights)
    for mention in resolved.mentions:
        _add_mention(to, record, mention)
    to.add_links(node, "schema:mentions", sorted({mention.entity for mention in resolved.mentions if mention.entity}))
    to.add_links(node, "rico:hasOrHadSubject", sorted({subject.entity for subject in resolved.subjects}))
    to.add_links(node, "rico:hasSender", sorted({sender.entity for sender in resolved.senders}))
    to.add_links(node, "rico:hasAddressee", sorted({addressee.entity for addressee in resolved.addressees}))
    for testified in resolved.testified:
        _add_attestation(to, resolved, testified)
    return to


def record_key(record: Record) -> str:
    """A record's key."""
    return names.key("record", record.id)


def mention_key(record: Record, mention: Mention) -> str:
    """A mention's key: the record, the field and the characters."""
    return names.key("mention", f"{record.id}-{mention.field}-{mention.start}-{mention.end}")


def attestation_key(record: str, event: str) -> str:
    """An attestation's key: the record's id, and the event by the hash of its slug, which already holds such an id."""
    return names.key("attestation", f"{record}-{names.digest(event, 8)}")


def _add_description(to: Statements, node: Node, record: Record, rights: Rights) -> None:
    described = record.description_language
    to.add(node, "rico:identifier", text(record.reference_code or record.id))
    to.add(node, "rico:title", text(record.title))
    to.add(node, "rdfs:label", text(record.title))
    to.add(node, "dcterms:title", text(record.title))
    to.add(node, "rico:scopeAndContent", text(record.summary, described) if record.summary else None)
    to.add(node, "kg:descriptionSource", text(record.description_source) if record.summary else None)
    to.add(node, "rico:isDirectlyIncludedIn", to.node(names.key("collection", record.collection)))
    if record.date.expression:
        to.add(node, "dcterms:date", edtf(record.date.edtf) if record.date.edtf else text(record.date.expression))
        # Words that say that nobody knows the date ("n.d.") are no date.
        if record.date.edtf or record.date.problem:
            date = add_date(to, record_key(record), record.date)
            to.add(node, "rico:hasCreationDate", date)
            to.add(date, "kg:normalizedByArchive", text(record.normal_date) if record.normal_date else None)
    to.add(node, "dcterms:rights", iri(record.rights or rights.documents))
    optional = {
        "dcterms:language": record.language,
        "schema:holdingArchive": record.holder,
        "schema:itemLocation": record.shelfmark,
        "dcterms:type": record.level,
        "rico:conditionsOfAccess": record.access_conditions,
        "rico:conditionsOfUse": record.use_conditions,
    }
    for predicate, value in optional.items():
        to.add(node, predicate, text(value) if value else None)
    to.add(node, "schema:url", iri(record.url) if record.url else None)
    to.add(node, "dcterms:creator", *(text(author) for author in record.authors))
    to.add(node, "schema:translator", *(text(translator) for translator in record.translators))
    to.add(node, "dcterms:subject", *(text(point) for point in record.access_points))


def _add_text(to: Statements, record: Record, field: TextField, rights: Rights) -> None:
    context = fragment(to.node(record_key(record)), field)
    to.add_types(context, "nif:Context")
    to.add(context, "nif:isString", text(record.text(field)))
    to.add(context, "kg:ofRecord", to.node(record_key(record)))
    to.add(context, "kg:field", text(field))
    if field == "summary":
        to.add(context, "dcterms:creator", text(record.description_author or record.description_source))
        to.add(context, "dcterms:license", iri(record.description_licence or rights.descriptions))


def _add_mention(to: Statements, record: Record, mention: Mention) -> None:
    node = to.node(mention_key(record, mention))
    to.add_types(node, "kg:Mention", "nif:Phrase")
    to.add(node, "nif:referenceContext", fragment(to.node(record_key(record)), mention.field))
    to.add(node, "nif:beginIndex", number(mention.start))
    to.add(node, "nif:endIndex", number(mention.end))
    to.add(node, "nif:anchorOf", text(mention.text))
    to.add(node, "kg:method", text(mention.method))
    to.add(node, "kg:certainty", text(mention.certainty))
    if mention.sense != "name":
        to.add(node, "kg:sense", text(mention.sense))
    to.add_links(node, "itsrdf:taIdentRef", [mention.entity])
    to.add_links(node, "kg:possiblyMeans", mention.alternatives)


def _add_attestation(to: Statements, resolved: ResolvedRecord, testified: Testified) -> None:
    record = resolved.record
    source, event = to.node(record_key(record)), to.node(names.key("event", testified.event))
    to.add(source, "kg:attests", event)
    to.add(source, "rico:documents", event if testified.generated_record else None)
    node = to.node(attestation_key(record.id, testified.event))
    to.add_types(node, "kg:Attestation")
    to.add(node, "rdfs:label", text(f"{record.title}: {testified.testimony}"))
    to.add(node, "rico:relationHasSource", source)
    to.add(node, "rico:relationHasTarget", event)
    to.add(node, "kg:testimony", text(testified.testimony))
    to.add_links(node, "kg:evidence", (mention_key(record, resolved.mentions[i]) for i in testified.evidence))
