"""What a repository says of itself, and which of its metadata formats is asked for."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kgraph.harvesting.answer import Answer, OaiError, read_answer
from kgraph.harvesting.client import Client, HarvestFault

PLAIN: Final = "oai_dc"
"""The format that every repository must have (section 3.4)."""
# Namespaces of the formats that are read, the richest first.
_READ: Final = (
    re.compile(r"urn:isbn:1-931666-22-9|https?://(?:www\.)?ead3\.archivists\.org/schema"),
    re.compile(r"https?://www\.loc\.gov/mods/"),
    re.compile(r"https?://www\.loc\.gov/MARC21/slim"),
    re.compile(r"https?://www\.loc\.gov/METS"),
    re.compile(r"https?://purl\.org/dc/terms"),
    re.compile(r"https?://www\.openarchives\.org/OAI/2\.0/oai_dc"),
)


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository.

    :param format: the metadata format that is asked for.
    :param granularity: how finely it tells times: `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`.
    :param deletions: whether it says that records were deleted: `no`, `transient` or `persistent`.
    """

    name: str
    format: str
    granularity: str
    deletions: str

    def notes(self, *, first: bool) -> list[str]:
        """What the user should know of it.

        :param first: nothing has been harvested of it yet.
        """
        named = f"{self.name or 'the repository'}: harvested as {self.format}"
        keeps = self.deletions in ("persistent", "transient")
        silent = "it does not say which records it deleted; harvest it with --afresh now and then"
        return [named if keeps else f"{named}; {silent}"] if first or not keeps else []


def ask(client: Client, wanted: str | None) -> Repository:
    """Ask a repository what it is and which formats it has.

    :param wanted: the format's name there; None for the richest that is read.
    :raises HarvestFault: it cannot be asked, or has no such format.
    """
    told = _asked(client, "Identify").told
    try:
        formats = _asked(client, "ListMetadataFormats").formats
    except OaiError:
        formats = {}
    return Repository(
        told.get("repositoryName", ""),
        _chosen(client.url, formats, wanted),
        told.get("granularity", "YYYY-MM-DD"),
        told.get("deletedRecord", "no"),
    )


def _asked(client: Client, verb: str) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{verb}.xml"
        return client.fetch({"verb": verb}, path, lambda file: read_answer(file, client.url))


def _chosen(url: str, formats: dict[str, str], wanted: str | None) -> str:
    if wanted is not None:
        if formats and wanted not in formats:
            raise HarvestFault(f"{url}: has no format {wanted!r}; it has {', '.join(formats)}")
        return wanted
    for space in _READ:
        for name, found in formats.items():
            if space.match(found):
                return name
    if formats and PLAIN not in formats:
        raise HarvestFault(f"{url}: has no format that is read; it has {', '.join(formats)}")
    return PLAIN
