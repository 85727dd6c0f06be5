"""What goes back to archives and on to others, each by its own standard: EAD3 and EAD 2002, EAC-CPF, EDM, schema.org.

Only what the archive stated and what a person has decided on is in it. What a standard demands and nobody said is
listed (`Lack`), and never made up.
"""

from kgraph.exports.profiles.agents import agents
from kgraph.exports.profiles.documents import authority_documents, edm_documents
from kgraph.exports.profiles.folders import Written, write_documents
from kgraph.exports.profiles.graph import Graph
from kgraph.exports.profiles.lacks import Lack, grouped, lacks_csv
from kgraph.exports.profiles.reviewed import points_of
from kgraph.exports.profiles.schema_org import schema_org
from kgraph.exports.profiles.validation import Schema, own_grammar

__all__ = [
    "Graph",
    "Lack",
    "Schema",
    "Written",
    "agents",
    "authority_documents",
    "edm_documents",
    "grouped",
    "lacks_csv",
    "own_grammar",
    "points_of",
    "schema_org",
    "write_documents",
]
