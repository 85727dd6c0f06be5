"""Documents against schemas: kgraph's own grammar of what it writes, and a schema that the user names.

The schemas of the standards are large and not kgraph's to ship; they can be had where the standards are kept, and named
with `--schema`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from lxml import etree

from kgraph.faults import SettingsFault

GRAMMARS: Final = Path(__file__).resolve().parent / "grammars"
_SHOWN: Final = 20


class _Validator(Protocol):
    def validate(self, tree: etree._Element, /) -> bool: ...

    @property
    def error_log(self) -> etree._ListErrorLog: ...


class Schema:
    """A schema in RELAX NG (`.rng`), XML Schema (`.xsd`) or as a document type definition (`.dtd`).

    :param name: how the user named it.
    :raises SettingsFault: it is none, cannot be read, or needs files that are not beside it.
    """

    def __init__(self, path: Path, name: str | None = None) -> None:
        self.name = name or str(path)
        self._validator = self._read(path)

    def complaints(self, root: etree._Element) -> Iterator[str]:
        """What a document has wrong by the schema, in the schema's words, the first twenty: none where it is valid."""
        if not self._validator.validate(root):
            for entry in list(self._validator.error_log)[:_SHOWN]:
                yield f"line {entry.line}: {entry.message}" if entry.line else entry.message

    def _read(self, path: Path) -> _Validator:
        parser = etree.XMLParser(no_network=True, resolve_entities=False)
        try:
            if path.suffix.lower() == ".dtd":
                with path.open("rb") as stream:
                    return etree.DTD(stream)
            tree = etree.parse(path, parser)
            relax = etree.QName(tree.getroot()).namespace == "http://relaxng.org/ns/structure/1.0"
            return etree.RelaxNG(tree) if relax else etree.XMLSchema(tree)
        except OSError as error:
            raise SettingsFault(f"{self.name}: cannot be read: {error.strerror or error}") from error
        except (etree.LxmlError, etree.LxmlSyntaxError) as error:
            more = "; files that it imports must lie beside it, nothing is fetched"
            raise SettingsFault(f"{self.name}: this is no schema that can be used ({error}){more}") from error


def own_grammar(profile: str) -> Schema:
    """kgraph's own grammar of a profile (`eac`, `edm`)."""
    return Schema(GRAMMARS / {"eac": "eac-cpf.rng", "edm": "edm.rng"}[profile])
