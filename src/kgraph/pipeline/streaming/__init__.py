"""Records to sorted statements without the collection in memory.

Records flow through in shards. Four functions of a shard do the work, each the same in this process, in others beside
it and on a cluster (`tasks`): a record is read, drafted and stated, and events are told. Between them lies what holds
of a whole collection, put together from parts in any order: counts of its names, the groups of its events, what its
shared graphs need. What one stage leaves to the next lies on disk (`spill`).
"""

from kgraph.pipeline.streaming.graph import Streamed, stream_graph

__all__ = ["Streamed", "stream_graph"]
