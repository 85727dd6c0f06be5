"""Access points written back into an archivist's own finding aid, of which no byte is changed."""

from kgraph.exports.profiles.ead.checking import complaints
from kgraph.exports.profiles.ead.mandatory import mandatory_lacks
from kgraph.exports.profiles.ead.returning import Returned, return_points

__all__ = ["Returned", "complaints", "mandatory_lacks", "return_points"]
