"""Access points written back into an archivist's own finding aid, of which no byte is changed."""

from kgraph.exports.profiles.ead.returning import Returned, return_points

__all__ = ["Returned", "return_points"]
