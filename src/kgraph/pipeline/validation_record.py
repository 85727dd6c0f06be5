"""What a generation keeps of its validation: the shapes it was checked against, and what they found."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Final

from kgraph.pipeline.shape_files import named_shapes
from kgraph.publication import Project
from kgraph.shapes import Report, profile
from kgraph.store import REPORT, VALIDATION

# More than anyone reads; the counts and the SHACL report beside it are whole.
KEPT: Final = 5_000


def write_validation(project: Project, report: Report, folder: Path) -> None:
    """Put a report into a generation's folder: as JSON for pages, and as SHACL has it.

    :raises SettingsFault: a file of shapes is gone since it was checked.
    """
    counts = Counter(finding.shape_address for finding in report.findings)
    shapes = [asdict(words) for words in profile(named_shapes(project))]
    whole = {
        "summary": report.summary,
        "shapes": [{**words, "findings": counts[words["address"]]} for words in shapes],
        "findings": [finding.to_row() for finding in report.findings[:KEPT]],
        "more": max(len(report.findings) - KEPT, 0),
    }
    (folder / VALIDATION).write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    (folder / REPORT).write_text(report.to_turtle(), encoding="utf-8")
