"""The publication as static files: what the server answers, written down, with links that open from any folder."""

from kgraph.site.writing import Written, write_site

__all__ = ["Written", "write_site"]
