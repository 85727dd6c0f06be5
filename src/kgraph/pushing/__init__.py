"""The current generation to another SPARQL store, one named graph at a time, only what changed, and counted after."""

from kgraph.pushing.push import Pushed, push
from kgraph.pushing.remote import Account, PushFault, RemoteStore

__all__ = ["Account", "PushFault", "Pushed", "RemoteStore", "push"]
