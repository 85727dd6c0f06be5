"""Authority records as archives keep them: EAC-CPF and AtoM's CSV, into entities."""

from kgraph.authorities.archival.files import ArchivalFile, add_archival

__all__ = ["ArchivalFile", "add_archival"]
