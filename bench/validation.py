"""How fast shapes are checked, in how much memory, and whether both engines find the same.

    python -m bench.validation speed            the engine of builds up to 2 million triples, pySHACL at 100,000
    python -m bench.validation shipped          the shapes of a build over the collection that ships
    python -m bench.validation incremental      one graph changed of thousands: what is asked again, and everything
    python -m bench.validation differential     both engines over thousands of graphs, all of which must agree; and
                                                validations that build on one before them, with full ones

Each size runs in a process of its own, so that the peak of memory is its own; both engines run in one go on one
machine, so that their ratio means something where seconds do not. CPU seconds stand beside those of the clock, which
say little on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings, strategies

from bench.validation_data import EX, in_graphs, lines
from kgraph import publication
from kgraph.pipeline.shape_files import project_shapes
from kgraph.pipeline.sources import read_sources
from kgraph.shapes import Change, EngineName, revalidate, validate, validate_store
from kgraph.store import GraphDigests, difference
from tests.graph.whole import assemble, graph_inputs, origins
from tests.shapes.cases import CASES
from tests.shapes.differential import GENERAL, any_graphs, both, broken_graphs
from tests.shapes.graphs import SHAPES, changed
from tests.shapes.random_shapes import steps_agree

OWN_SHAPES: Final = Path(__file__).with_name("validation_shapes.ttl")


def measure(engine: EngineName, triples: int) -> dict[str, float]:
    """One engine over one size: seconds to load and to check, peak memory, and how much was found.

    The file is written by another process: what made it does not count.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "data.nt"
        subprocess.run([sys.executable, "-m", "bench.validation", "write", str(file), str(triples)], check=True)
        validate([], OWN_SHAPES, engine=engine)  # so that importing what it needs does not count
        began, used = time.perf_counter(), time.process_time()
        if engine == "compiled":
            store = ox.Store()
            store.bulk_load(path=str(file), format=ox.RdfFormat.N_TRIPLES)
            loaded, paid = time.perf_counter(), time.process_time()
            report = validate_store(store, OWN_SHAPES)
        else:
            quads = list(ox.parse(path=file, format=ox.RdfFormat.N_TRIPLES))
            loaded, paid = time.perf_counter(), time.process_time()
            report = validate(quads, OWN_SHAPES, engine="pyshacl")
        checked, done = time.perf_counter(), time.process_time()
    return {
        "triples": report.triples,
        "load s": round(loaded - began, 2),
        "load CPU s": round(paid - used, 2),
        "check s": round(checked - loaded, 2),
        "check CPU s": round(done - paid, 2),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "findings": len(report.findings),
    }


def speed(sizes: list[int], reference: int) -> None:
    """The engine of builds at each size, and the reference at one of them, in the same run."""
    figures = {size: _apart("compiled", size) for size in sorted({*sizes, reference})}
    peer = _apart("pyshacl", reference)
    for size, each in figures.items():
        print(f"compiled {size:>9,}: {each}  {size / each['check CPU s']:,.0f} triples a CPU second")
    print(f"pySHACL  {reference:>9,}: {peer}")
    if peer["findings"] != figures[reference]["findings"]:
        sys.exit("the engines differ in what they found")
    wall, cpu = (peer[unit] / figures[reference][unit] for unit in ("check s", "check CPU s"))
    print(f"compiled is {wall:.0f} times as fast by the clock at {reference:,} triples, {cpu:.0f} times in CPU seconds")


def _apart(engine: str, triples: int) -> dict[str, float]:
    call = [sys.executable, "-m", "bench.validation", "measure", engine, str(triples)]
    answer: dict[str, float] = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
    return answer


def shipped(times: int) -> None:
    """The shapes of a build over the collection that ships, in the store of a build."""
    with tempfile.TemporaryDirectory() as folder:
        project = publication.find(Path(folder))
        sources = read_sources(project, lambda _stage: None)
        store = ox.Store()
        store.bulk_extend(assemble(graph_inputs(project, sources)))
        seconds, paid = [], []
        for _ in range(times):
            began, used = time.perf_counter(), time.process_time()
            report = validate_store(store, project_shapes(project), origins(project, sources))
            seconds.append(time.perf_counter() - began)
            paid.append(time.process_time() - used)
    print(f"{report.summary}: best {min(seconds):.3f} s by the clock, {min(paid):.3f} CPU s, of {times}")


def incremental(triples: int) -> None:
    """One graph of thousands changes; the validation that builds on the one before, beside that of everything."""
    first, second = ox.Store(), ox.Store()
    first.bulk_extend(in_graphs(triples))
    began = time.process_time()
    known = revalidate(first, [OWN_SHAPES], {}, (), None, None)
    whole = time.process_time() - began
    second.bulk_extend(in_graphs(triples))
    record = ox.NamedNode(f"{EX}record/7")
    second.update(
        f"WITH <{EX}graph/1> DELETE {{ {record} <{EX}code> ?code }} INSERT {{ {record} <{EX}code> 'none' }} "
        f"WHERE {{ {record} <{EX}code> ?code }}"
    )
    graphs = _digests(sorted(f"{quad} .\n" for quad in first))
    lines_now = sorted(f"{quad} .\n" for quad in second)
    began = time.process_time()
    now = _digests(lines_now)
    read = time.process_time() - began
    changed = [name for name in now if now[name] != graphs[name]]
    began = time.process_time()
    change = Change(difference(first, second, changed), len(now), len(changed))
    again = revalidate(second, [OWN_SHAPES], {}, (), known.past, change)
    paid = time.process_time() - began
    if again.report.findings != revalidate(second, [OWN_SHAPES], {}, (), None, None).report.findings:
        sys.exit("the two differ in what they found")
    print(*again.extent.lines(), sep="\n")
    print(
        f"{len(second):,} triples: everything {whole:.2f} CPU s, what changed {paid:.3f}, {whole / paid:.0f} times less"
    )
    print(f"the digests of all graphs, while they are loaded: {read:.2f} CPU s")


def _digests(lines: list[str]) -> Mapping[str, str]:
    digests = GraphDigests()
    for _ in digests.through([lines]):
        pass
    return digests.graphs


def differential(graphs: int) -> None:
    """Both engines over every broken graph of the tests, and over graphs that hypothesis makes.

    :raises AssertionError: they differ; hypothesis shows the smallest graph.
    """

    def agree(quads: list[ox.Quad], shapes: Path) -> None:
        compiled, reference = both(quads, shapes)
        assert compiled == reference, (compiled - reference, reference - compiled)

    long = settings(max_examples=graphs // 2, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    for case in CASES:
        agree(changed(case.take, case.add), SHAPES)
    print(f"{len(CASES)} broken graphs agree")
    long(given(broken_graphs())(lambda quads: agree(quads, SHAPES)))()
    print(f"{graphs // 2} graphs with statements changed agree")
    long(given(any_graphs())(lambda quads: agree(quads, GENERAL)))()
    print(f"{graphs // 2} graphs of the general shapes agree")
    with tempfile.TemporaryDirectory() as folder:
        long(given(strategies.data())(lambda draws: steps_agree(Path(folder) / "shapes.ttl", draws)))()
    print(f"{graphs // 2} times two changes, asked for alone, agree with everything asked")


def main() -> None:
    """Parse the arguments and run one measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    fast = commands.add_parser("speed")
    fast.add_argument("--sizes", type=int, nargs="+", default=[250_000, 500_000, 1_000_000, 2_000_000])
    fast.add_argument("--reference", type=int, default=100_000, help="triples at which pySHACL runs")
    commands.add_parser("shipped").add_argument("--times", type=int, default=9)
    commands.add_parser("incremental").add_argument("--triples", type=int, default=500_000)
    commands.add_parser("differential").add_argument("--graphs", type=int, default=4_000)
    one = commands.add_parser("measure")
    one.add_argument("engine", choices=["compiled", "pyshacl"])
    one.add_argument("triples", type=int)
    made = commands.add_parser("write")
    made.add_argument("file", type=Path)
    made.add_argument("triples", type=int)
    told = parser.parse_args()
    match told.command:
        case "speed":
            speed(told.sizes, told.reference)
        case "shipped":
            shipped(told.times)
        case "incremental":
            incremental(told.triples)
        case "differential":
            differential(told.graphs)
        case "measure":
            print(json.dumps(measure(told.engine, told.triples)))
        case "write":
            with told.file.open("w", encoding="utf-8") as file:
                file.writelines(lines(told.triples))


if __name__ == "__main__":
    main()
