"""A small authority folder that loads, for tests to add to and to break."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authorities.pack import Pack


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A folder `world` with two states of one country, a party, an office, a person and a term."""
    world = Pack(tmp_path / "world")
    world.write("countries", "id,label,source", "romania,Romania,atlas", "china,China,atlas", "taiwan,Taiwan,atlas")
    world.write(
        "states",
        "id,label,country,begin,end,ended_by,capital,predecessors,successors,source",
        "rpr,People's Republic,country/romania,1947-12-30,1965-08-21,constitution,place/bucharest,,state/srr,x",
        "srr,Socialist Republic of Romania,country/romania,1965-08-21,1989-12-27,,place/bucharest,state/rpr,,atlas",
    )
    world.write("places", "id,label,country,latitude,longitude,source", "bucharest,Bucharest,country/romania,44,26,a")
    world.write(
        "parties", "id,label,active_in,begin,end,source", "rcp,Romanian Communist Party,country/romania,1921,,a"
    )
    world.write(
        "offices",
        "id,label,of,class,begin,end,source",
        "president-of-romania,President of Romania,country/romania,president,1974-03-28,,a",
        "general-secretary-of-rcp,General Secretary,party/rcp,general-secretary,,,a",
    )
    world.write(
        "people",
        "id,label,state,member_of,birth,death,source",
        "nicolae-ceausescu,Nicolae Ceaușescu,state/srr,party/rcp,1918-01-26,1989-12-25,atlas",
    )
    world.write(
        "terms",
        "person,office,begin,end,source",
        "person/nicolae-ceausescu,office/president-of-romania,1974-03-28,1989-12-22,atlas",
        "person/nicolae-ceausescu,office/general-secretary-of-rcp,1965,1989-12-22,atlas",
    )
    return world
