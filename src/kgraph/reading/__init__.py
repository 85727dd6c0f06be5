"""What a record's words name, its form, who met whom in it: before it is said which entity each name means."""

from kgraph.reading.lexicon import Lexicon
from kgraph.reading.reader import Reading, read_record

__all__ = ["Lexicon", "Reading", "read_record"]
