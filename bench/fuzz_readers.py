"""Every reader given damaged files, for so many seconds: `python -m bench.fuzz_readers 600 ../shared/samples`.

Each file of the folder is a seed (its readers are told from what stands in it); pieces of it are taken out, doubled,
moved, repeated many times or replaced by bytes of any kind. Of XML every other time whole elements are, so that it
stays well-formed and the readers behind the parser are reached. What is read must be records, or a fault that names a
line; it must not take more than five seconds nor more than a gigabyte of memory. What breaks that is written to
`fuzz-found/` and ends the run with 1.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from copy import deepcopy
from pathlib import Path
from random import Random
from types import FrameType

from lxml import etree

from kgraph.authorities.archival.eac import read_eac
from kgraph.faults import DataFault, Fault
from kgraph.records.formats import format_of
from kgraph.records.items import Source
from kgraph.records.sources import collected

LONGEST = 5  # seconds of the processor, so that a busy machine breaks nothing
MOST_MEMORY = 1024**3
_LARGEST_SEED = 200_000  # bytes; larger ones are cut, which is a damage too
_PIECES = (
    b"<", b">", b"&", b"</", b"<!--", b"]]>", b'"', b"'", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b",",
    b"{", b"[", b"}", b"@", b"%", b"1975/..", b"9999-99-99", b"&#0;", b"xmlns:x='", b"<!DOCTYPE x [", "é한".encode(),
)  # fmt: skip


class TooLong(Exception):  # noqa: N818 - it is no error of the reader that it is told so
    """The reader took longer than it may."""


def damaged(seed: bytes, dice: Random) -> bytes:
    """A seed with one to eight damages."""
    data = bytearray(seed)
    for _ in range(dice.randint(1, 8)):
        start, other = dice.randint(0, len(data)), dice.randint(0, len(data))
        end = min(len(data), start + dice.choice((1, 8, 60, 2000)))
        piece = bytes(data[start:end])
        match dice.randrange(6):
            case 0:
                del data[start:end]
            case 1:
                data[other:other] = piece
            case 2:
                data[start:end] = dice.choice(_PIECES)
            case 3:
                data[start:end] = dice.randbytes(dice.randint(1, 16))
            case 4:
                data[other:other] = piece * dice.choice((2, 50, 1000))
            case _:
                del data[start:]
    return bytes(data[: 4 * 2**20])


_TEXTS = (
    "",
    " ",
    "\u00a0",
    "1975",
    "1975-13-45",
    "0000",
    "-1/..",
    "x" * 5000,
    "é한\u200f",
    "http://",
    "#p1",
    "a|b|c",
    "[]",
)


def damaged_tree(seed: bytes, dice: Random) -> bytes | None:
    """A seed of XML with one to twelve damages to its elements; None where it is none."""
    try:
        root = etree.fromstring(seed, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError:
        return None
    for _ in range(dice.randint(1, 12)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        one, other = dice.choice(elements), dice.choice(elements)
        parent = one.getparent()
        match dice.randrange(7):
            case 0 if parent is not None:
                parent.remove(one)
            case 1:
                copies = dice.choice((1, 3, 200)) if sum(1 for _ in one.iter()) < 50 else 1
                other.extend([deepcopy(one) for _ in range(copies)])
            case 2:
                one.tag = other.tag
            case 3:
                one.text = dice.choice(_TEXTS)
            case 4:
                one.tail = dice.choice(_TEXTS)
            case 5 if one.attrib:
                one.set(dice.choice(list(one.attrib)), dice.choice(_TEXTS))
            case _:
                for name, value in other.attrib.items():
                    one.set(name, value)
        if len(root) == 0 or sum(1 for _ in root.iter()) > 20_000:
            break
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def outcome(data: bytes, name: str) -> str:
    """What a reader makes of a file: `records`, `fault`, or what went wrong."""
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        found = _read(data, name)
    except DataFault as fault:
        return "fault" if fault.line is None or fault.line >= 1 else f"a fault at line {fault.line}"
    except Fault:
        return "fault"
    except TooLong:
        return f"longer than {LONGEST} s"
    except Exception:  # noqa: BLE001 - whatever escapes is what is looked for
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return "records" if found else "nothing, and no fault"


def _read(data: bytes, name: str) -> bool:
    """The file is records, set aside or not, or an authority record."""
    if b"<eac-cpf" in data[:4096]:
        with tempfile.NamedTemporaryFile(suffix=".xml") as file:
            file.write(data)
            file.flush()
            return read_eac(Path(file.name), name) is not None
    source = Source(data, name, Path(name).suffix, "fuzz")
    found = collected(format_of(source).read(source), name)
    return bool(found.records or found.set_aside)


def main() -> None:
    """Damage seeds for so long; print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers")
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (4 * MOST_MEMORY, 4 * MOST_MEMORY))
    signal.signal(signal.SIGPROF, _too_long)
    seeds = [path for path in sorted(asked.folder.rglob("*")) if path.is_file()]
    dice, counted, found = Random(asked.seed), Counter[str](), 0
    ends = time.monotonic() + asked.seconds
    while time.monotonic() < ends:
        path = dice.choice(seeds)
        seed = path.read_bytes()[:_LARGEST_SEED]
        data = (damaged_tree(seed, dice) if dice.random() < 0.5 else None) or damaged(seed, dice)
        what = outcome(data, path.name)
        counted[what if what in ("records", "fault") else "found"] += 1
        if what not in ("records", "fault"):
            found += 1
            _keep(data, path.name, what, found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{sum(counted.values()):,} files of {len(seeds)} seeds: {dict(counted)}; at the most {peak / 2**20:.0f} MB")
    sys.exit(1 if found or peak > MOST_MEMORY else 0)


def _keep(data: bytes, name: str, what: str, number: int) -> None:
    folder = Path("fuzz-found")
    folder.mkdir(exist_ok=True)
    (folder / f"{number}-{name}").write_bytes(data)
    (folder / f"{number}-{name}.txt").write_text(what, encoding="utf-8")
    print(f"found {number} in {name}: {what.strip().splitlines()[-1]}", file=sys.stderr)


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TooLong


if __name__ == "__main__":
    main()
