"""The reference implementation of SSSOM (PyPI `sssom`) reads our files and finds nothing wrong with them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from kgraph.linking.current import to_sssom
from kgraph.linking.decisions import Decision
from kgraph.linking.log import LinkLog
from kgraph.linking.standing import standing
from tests.interop import run_foreign
from tests.linking.test_log import ANA
from tests.linking.test_standing import ANA as PERSON

CHECK = """
import json, sys
from sssom.constants import SchemaValidationType as Kind
from sssom.parsers import parse_sssom_table
from sssom.validators import validate
table = parse_sssom_table(sys.argv[1])
kinds = [Kind.JsonSchema, Kind.PrefixMapCompleteness, Kind.StrictCurieFormat]
problems = [str(result) for report in validate(table, kinds, fail_on_error=False).values() for result in report.results]
rows = table.df.fillna("").astype(str).to_dict("records")
print(json.dumps({"problems": problems, "rows": rows, "expanded": table.converter.expand(rows[0]["subject_id"])}))
"""
BASE = "https://talks.example"


def test_the_log_is_valid_and_read_as_meant(tmp_path: Path) -> None:
    here = LinkLog(tmp_path / "links.sssom.tsv", BASE, "Talks: “North” # 1", "https://licence.example")
    first = here.append(replace(ANA, comment='says "so" # not a comment, | nor two', author="A|B"))
    here.append(replace(ANA, refused=True, undoes=first.id, author="orcid:0000-0002-1825-0097"))
    here.append(replace(ANA, object=None, relation="exact"))
    here.append(replace(ANA, object="person/bo", confidence=None))
    found = json.loads(run_foreign(CHECK, str(here.path)))
    assert found["problems"] == []
    rows = {row["record_id"]: row for row in found["rows"]}  # it sorts them
    in_order = [rows[f"decision:{decision.id}"] for decision in here.read()]
    assert [row["object_id"] for row in in_order] == ["wd:Q100", "wd:Q100", "sssom:NoTermFound", "id:person/bo"]
    assert [row["predicate_modifier"] for row in in_order] == ["", "Not", "", ""]
    assert in_order[0]["comment"] == 'says "so" # not a comment, | nor two'
    assert found["expanded"] == "https://talks.example/id/person/ana"


def test_what_stands_is_valid(tmp_path: Path) -> None:
    now = standing(
        [PERSON], [Decision("1", "person/bo", "Q5", "close"), Decision("2", "person/bo", "Q6", refused=True)]
    )
    path = tmp_path / "links.current.sssom.tsv"
    path.write_text("".join(to_sssom(now, {}, BASE, "Talks", "https://licence.example")), encoding="utf-8")
    found = json.loads(run_foreign(CHECK, str(path)))
    assert found["problems"] == []
    assert [row["object_id"] for row in found["rows"]] == ["wd:Q1", "wd:Q5", "wd:Q6"]
