"""The current generation as files: RDF in six formats, the network of encounters in three.

`store_pieces` writes a whole store and keeps memory flat; `to_bytes` writes a few quads, such as what is said of one
entity. Both give the same text for the same triples.
"""

from kgraph.exports.faults import ExportFault
from kgraph.exports.files import write_file
from kgraph.exports.formats import RDF_FORMATS, Format, rdf_format, store_pieces, to_bytes
from kgraph.exports.network import Meeting, Network, network
from kgraph.exports.network_files import edges_csv, gexf, graphml
from kgraph.store.encounters import Encounter

__all__ = [
    "RDF_FORMATS",
    "Encounter",
    "ExportFault",
    "Format",
    "Meeting",
    "Network",
    "edges_csv",
    "gexf",
    "graphml",
    "network",
    "rdf_format",
    "store_pieces",
    "to_bytes",
    "write_file",
]
