"""A collection's IIIF manifests, from its settings to the graph."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import CONFIGURATION, kgraph, project


def test_a_folder_of_manifests_is_published_with_the_records(tmp_path: Path) -> None:
    project(tmp_path, "title,date,reference_code\nA Letter,1984,B 1\n")
    (tmp_path / "kgraph.toml").write_text(f'{CONFIGURATION}manifests = "iiif"\n', encoding="utf-8")
    document = {
        "@context": "http://iiif.io/api/presentation/2/context.json", "@id": "https://a.example/m/1",
        "@type": "sc:Manifest", "label": "Any", "metadata": [{"label": "Reference", "value": "B 1"}],
    }  # fmt: skip
    (tmp_path / "iiif").mkdir()
    (tmp_path / "iiif" / "1.json").write_text(json.dumps(document), encoding="utf-8")
    done = kgraph(tmp_path, "build")
    assert done.returncode == 0, done.stderr
    rows = kgraph(tmp_path, "query", "-e", "SELECT ?m { ?r schema:subjectOf ?m }")
    assert rows.stdout.split() == ["m", "https://a.example/m/1"]
