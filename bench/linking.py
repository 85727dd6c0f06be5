"""Measures linking: `python -m bench.linking speed`, `quality FACTS`, `calibrate`.

speed      builds an index of a made-up dump, opens it, asks it: seconds, megabytes, candidates a second
quality    links the subjects of a table of facts over a slice with homonyms and near misses
calibrate  links the inhabitants of made-up worlds, and says what a probability is worth
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import wikidata_slice as sliced
from bench.wikidata_dump import entities, write
from kgraph.linking.calibration import SHIPPED, Judged, figures, reliability, sure_from
from kgraph.linking.candidate import Proposal
from kgraph.linking.index import Index, build_index
from kgraph.linking.offline import OfflineIndex
from kgraph.linking.scoring import probabilities, proposal

TWINS = 12  # one in so many of the facts with an item has a twin in the slice
CALIBRATION_SEEDS, TEST_SEEDS = (1, 2, 3), (11, 12)


@contextmanager
def index_of(found: Iterable[dict[str, Any]]) -> Iterator[Index]:
    """An index of some entities, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "slice.json", iter(found))
        build_index(Path(folder) / "slice.json", Path(folder) / "index.sqlite")
        with Index(Path(folder) / "index.sqlite") as index:
            yield index


def links(index: Index, asked: Iterable[sliced.Asked]) -> list[tuple[sliced.Asked, Proposal]]:
    """What linking proposes for each subject."""
    source = OfflineIndex(index)
    return [(one, proposal(one.subject, source.candidates(one.subject))) for one in asked]


def judged(found: Iterable[tuple[sliced.Asked, Proposal]]) -> list[Judged]:
    """Each proposal's best candidate against the right answer."""
    return [
        Judged(
            max(probabilities(made.candidates), default=0.0),
            bool(made.candidates) and made.candidates[0].item == one.item,
            one.item is not None,
        )
        for one, made in found
    ]


def made_up_world(seed: int, size: int) -> list[Judged]:
    """Subjects of a made-up world, linked over the slice that lists three in four of it."""
    chance = random.Random(seed)
    ids = sliced.Ids(chance, size)
    people = sliced.world(size, chance, ids)
    items = [sliced.item_of_made(one, chance) for one in people if one.listed]
    asked = [sliced.asked_of_made(one, chance) for one in chance.sample(people, size // 5)]
    with index_of(items) as index:
        # The made-up world is all there is of it.
        index.population = size
        return judged(links(index, asked))


def real_slice(facts: Sequence[sliced.Fact], others: int, seed: int, without: dict[str, str]) -> list[dict[str, Any]]:
    """The verified facts, what can be confused with them, and many others.

    :param without: of a fact's key, the name that its item shall lack.
    """
    chance = random.Random(seed)
    ids = sliced.Ids(chance, 40 * len(facts))
    made = [sliced.real(fact, chance, without.get(fact.key)) for fact in facts if fact.item]
    listed = [fact.key for fact in facts if fact.item]
    twins = set(listed[seed % TWINS :: TWINS])
    made += [one for fact in facts for one in sliced.confusions(fact, chance, ids, twin=fact.key in twins)]
    made += [*sliced.traps(chance), *entities(others, seed)]
    chance.shuffle(made)
    return made


def speed(count: int, keep: Path | None) -> None:
    """Build, open and ask an index of a made-up dump."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        dump, path = folder / "dump.json", folder / "index.sqlite"
        write(dump, entities(count, seed=1))
        size = dump.stat().st_size / 1e6
        print(f"dump: {count:,} items, {size:,.0f} MB")
        began = time.perf_counter()
        build_index(dump, path)
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"built: {seconds:.1f} s, {count / seconds:,.0f} items/s, {size / seconds:.0f} MB/s, peak {peak:.0f} MB")
        print(f"index: {path.stat().st_size / 1e6:,.0f} MB")
        began = time.perf_counter()
        index = Index(path)
        print(f"opened: {(time.perf_counter() - began) * 1e3:.1f} ms")
        with index:
            ask(index, count)


def ask(index: Index, count: int) -> None:
    """Ask for a thousand people of the made-up dump, each with its days."""
    chance = random.Random(2)
    wanted = [one for one in entities(count if count < 20_000 else 20_000, seed=1) if one["claims"].get("P569")]
    names = [one["labels"]["en"]["value"] for one in chance.sample(wanted, min(2_000, len(wanted)))]
    fact = sliced.Fact("someone", ("",), "person", None, None, None, None)
    subjects = [sliced.asked(fact, chance, name).subject for name in names]
    source = OfflineIndex(index)
    began = time.perf_counter()
    found = sum(len(source.candidates(subject)) for subject in subjects)
    seconds = time.perf_counter() - began
    print(f"asked: {len(subjects) / seconds:,.0f} subjects/s, {found / seconds:,.0f} candidates/s, scored and ranked")


def quality(path: Path, others: int, seed: int) -> None:
    """Link the facts by their labels, then by each other name that their item shall not have."""
    facts = sliced.facts(path)
    chance = random.Random(seed)
    with index_of(real_slice(facts, others, seed, {})) as index:
        report("by their usual name", links(index, [sliced.asked(fact, chance) for fact in facts]))
    held_out = [fact for fact in facts if fact.kind == "person" and len(fact.names) > 1]
    names = {fact.key: chance.choice(fact.names[1:]) for fact in held_out}
    with index_of(real_slice(facts, others, seed, names)) as index:
        asked = [sliced.asked(fact, chance, names[fact.key]) for fact in held_out]
        report("by a name their item does not have", links(index, asked))


def report(title: str, found: Sequence[tuple[sliced.Asked, Proposal]]) -> None:
    """Print figures and every subject that is not linked as sure and rightly."""
    counted = figures(judged(found))
    first = sum(bool(made.candidates) and made.candidates[0].item == one.item for one, made in found)
    print(f"\n{title}: {len(found)} subjects, {counted.with_item} with an item")
    print(f"  sure {counted.sure}, precision {counted.precision:.3f}, recall {counted.recall:.3f}; first {first}")
    print(f"  no item {counted.none}, rightly {counted.none_right} of {len(found) - counted.with_item}")
    for one, made in found:
        if made.verdict == "sure" and made.candidates[0].item == one.item:
            continue
        best = "; ".join(f"{c.label} [{c.description}] {c.score:.1f}" for c in made.candidates[:3])
        print(f"  {made.verdict:9} {one.subject.key} “{one.subject.label}”, right {one.item}: {best or '-'}")


def calibrate(size: int) -> None:
    """Set the threshold on some worlds, and measure it on others."""
    learnt = [one for seed in CALIBRATION_SEEDS for one in made_up_world(seed, size)]
    print(f"precision .99 holds from {sure_from(learnt):.4f} on, over {len(learnt):,} subjects; shipped {SHIPPED.sure}")
    tested = [one for seed in TEST_SEEDS for one in made_up_world(seed, size)]
    for name, measured in (("learnt on", learnt), ("tested on", tested)):
        counted = figures(measured)
        print(f"{name} {len(measured):,}: sure {counted.sure:,}, precision {counted.precision:.4f}, ", end="")
        print(f"recall {counted.recall:.3f}; no item {counted.none:,}, rightly {counted.none_right:,}")
    print("probability  candidates  right")
    for low, high, count, right in reliability(tested):
        print(f"{low:5.3f}–{high:5.3f}  {count:10,}  {right:.3f}")


def main() -> None:
    """Parse the call and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["speed", "quality", "calibrate"])
    parser.add_argument("facts", type=Path, nargs="?", help="for quality: the table of facts")
    parser.add_argument("--items", type=int, help="how many items, default 1,000,000 (speed) or 50,000")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="for speed: a folder to keep the dump and the index in")
    call = parser.parse_args()
    if call.what == "speed":
        speed(call.items or 1_000_000, call.keep)
    elif call.what == "quality" and call.facts:
        quality(call.facts, call.items or 50_000, call.seed)
    elif call.what == "calibrate":
        calibrate(call.items or 50_000)
    else:
        parser.error("quality needs the table of facts")


if __name__ == "__main__":
    main()
