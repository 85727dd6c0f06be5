"""Every RiC-O term the project uses is one that RiC-O 1.1 defines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TERMS = Path(__file__).with_name("rico_1_1_terms.txt")
NAMESPACE = "https://www.ica.org/standards/RiC/ontology#"

_PREFIXED = re.compile(r"(?<![\w/])rico:([A-Za-z_]\w*)")
_IN_FULL = re.compile(re.escape(NAMESPACE) + r"([A-Za-z_]\w*)")
_FROM_PYTHON = re.compile(r"\bRICO(?:\.|\[[\"'])([A-Za-z_]\w*)")


def defined() -> frozenset[str]:
    lines = TERMS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def used(text: str) -> set[str]:
    return {name for pattern in (_PREFIXED, _IN_FULL, _FROM_PYTHON) for name in pattern.findall(text)}


def sources() -> list[Path]:
    ontology = [path for path in (ROOT / "ontology").iterdir() if path.suffix in {".ttl", ".jsonld"}]
    return sorted([*ontology, *(ROOT / "queries").rglob("*.rq"), *(ROOT / "src" / "kgraph").rglob("*.py")])


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_rico_defines_every_term_used(path: Path) -> None:
    unknown = used(path.read_text(encoding="utf-8")) - defined()
    assert not unknown, f"not in RiC-O 1.1: {', '.join(sorted(unknown))}"


def test_list_is_sorted_and_without_doubles() -> None:
    lines = [line for line in TERMS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines == sorted(set(lines))
    assert len([line for line in lines if line[0].isupper()]) == 107 + 1  # classes, and RiCCMCorrespondingComponent


def test_terms_of_earlier_versions_are_found_out() -> None:
    text = f'<{NAMESPACE}hasProvenance> rico:describes RICO["isSourceOf"] RICO.Record rico:Record'
    assert used(text) - defined() == {"hasProvenance", "describes", "isSourceOf"}
