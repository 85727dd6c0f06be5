"""Shards prove a graph: their bytes and their root follow from its lines alone."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kgraph.shards import MANIFEST, Shards, pack

LINES = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 5)).map(lambda pair: f"<s{pair[0]}> <p> <o{pair[1]}> <g> .\n"),
    unique=True,
    max_size=80,
).map(sorted)


def cut(lines: Sequence[str], size: int) -> list[Sequence[str]]:
    return [lines[start : start + size] for start in range(0, len(lines), size)]


def files(shards: Shards) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(shards.folder.iterdir())}


@given(LINES, st.integers(1, 9), st.integers(1, 6))
def test_the_same_lines_give_the_same_files_whatever_the_blocks(lines: list[str], size: int, subjects: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = pack(cut(lines, size), Path(folder) / "one", subjects=subjects)
        other = pack([lines], Path(folder) / "other", subjects=subjects)
        assert files(one) == files(other)
        assert one.root == other.root
        assert [line for block in one.blocks() for line in block] == lines
        assert gzip.decompress(b"".join(one.packed())).decode() == "".join(lines)
        assert one.lines == len(lines)


@given(LINES, st.integers(2, 6))
def test_no_subject_lies_in_two_shards(lines: list[str], subjects: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shards = pack([lines], Path(folder) / "shards", subjects=subjects)
        of_shard = [
            {line.split(" ")[0] for line in gzip.decompress(packed).decode().splitlines()} for packed in shards.packed()
        ]
        assert sum(map(len, of_shard)) == len(set().union(*of_shard))


def test_a_change_touches_the_shards_it_lies_in(tmp_path: Path) -> None:
    lines = sorted(f"<s{number:05d}> <p> <o> <g> .\n" for number in range(4_000))
    changed = [*lines]
    changed[2_000] = changed[2_000].replace("<o>", "<q>")
    before, after = (pack([each], tmp_path / name, subjects=64) for each, name in ((lines, "a"), (changed, "b")))
    other = {shard.sha256 for shard in after.files} - {shard.sha256 for shard in before.files}
    assert len(before.files) == len(after.files) > 20
    assert len(other) == 1
    assert before.root != after.root


def test_the_manifest_says_what_is_there(tmp_path: Path) -> None:
    lines = sorted(f"<s{random.Random(number).random()}> <p> <o> <g> .\n" for number in range(500))
    shards = pack([lines], tmp_path / "shards", subjects=64)
    shards.write_manifest({"kgraph": "1.2"})
    said = json.loads((tmp_path / "shards" / MANIFEST).read_text(encoding="utf-8"))
    assert (said["root"], said["lines"], said["kgraph"]) == (shards.root, 500, "1.2")
    hashes = []
    for shard in said["shards"]:
        content = gzip.decompress((tmp_path / "shards" / shard["file"]).read_bytes())
        assert len(content) == shard["bytes"]
        hashes.append(hashlib.sha256(content).hexdigest())
        assert hashes[-1] == shard["sha256"]
    assert said["root"] == hashlib.sha256("".join(f"{each}\n" for each in hashes).encode()).hexdigest()
