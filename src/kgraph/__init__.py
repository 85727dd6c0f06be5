"""kgraph turns the descriptive records of archives into a knowledge graph."""

__version__ = "0.1.0"
