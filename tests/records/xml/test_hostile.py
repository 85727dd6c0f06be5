"""Hostile and broken XML: a fault that names line and cause, at once, and nothing outside the file is touched."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kgraph.faults import DataFault
from kgraph.records import Record, RecordFile, read
from kgraph.records.items import Source
from kgraph.records.sources import collected
from kgraph.records.xml.documents import looks_like_xml, read_xml
from kgraph.records.xml.ead.finding_aid import read_finding_aid
from kgraph.records.xml.parsing import Event, attribute, events, local
from tests.records.xml.reading import read_text

AID = "<ead><archdesc><did><unittitle>{}</unittitle></did></archdesc></ead>"
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">\n' for n in range(1, 10))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('<!DOCTYPE ead [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>' + AID.format("&x;"), 2, "the entity 'x'"),
        ('<!DOCTYPE ead [<!ENTITY x SYSTEM "http://localhost:1/x">]>' + AID.format("&x;"), 1, "'http://localhost:1/x'"),
        ('<!DOCTYPE ead [\n<!ENTITY e0 "ha">' + BOMB + "]>" + AID.format("&e9;"), 2, "declares the entity 'e0'"),
        ('<!DOCTYPE ead [\n\n<!ENTITY % p SYSTEM "http://localhost:1/p"> %p;]>' + AID, 3, "parameter entity"),
        ('<ead xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/passwd"/></ead>', 1, "XInclude"),
        ("<ead>\n" + "<c>" * 201, 2, "nested deeper than 200"),
        ("<ead>" + "<c>" * 100_000, 1, "nested deeper than 200"),
        (AID.format("x" * 10_100_000), 1, "larger than 10 MB"),
        ("<ead>\n<archdesc>\n<did><unittitle>Pap", 3, "not well-formed"),
        ("<ead>\n<archdesc></ead>", 2, "not well-formed"),
        ("<ead>\n<archdesc a=1/></ead>", 2, "not well-formed"),
        ("\n<?xml version='1.0'?><ead/>", 2, "not well-formed"),
        ("<ead>" + "<note/>" * 500_001, 1, "500,000 elements"),
        ("<?xml version='1.0' encoding='klingon'?><ead/>", 1, "unknown encoding"),
        ("<!--" + "x" * 1_100_000 + "--><ead/>", 1, "more than a megabyte stands before"),
    ],
)  # fmt: skip
def test_what_is_hostile_or_broken_is_a_fault(text: str, line: int, words: str) -> None:
    with pytest.raises(DataFault, match=words) as fault:
        read_text(text)
    assert (fault.value.file, fault.value.line) == ("file.xml", line)
    assert len(str(fault.value)) < 1000


def test_bytes_that_are_not_in_the_declared_encoding() -> None:
    with pytest.raises(DataFault, match="not in the encoding that it declares") as fault:
        read_text(b"<ead>\n<archdesc><did><unittitle>caf\xe9</unittitle></did></archdesc></ead>")
    assert fault.value.line == 2


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "iso-8859-1", "windows-1252", "koi8-r", "macintosh"]
)
def test_encodings_that_are_declared_are_read(encoding: str) -> None:
    title = "Письма" if encoding == "koi8-r" else "Café papers"
    text = f"<?xml version='1.0' encoding='{encoding.removesuffix('-le')}'?>{AID.format(title)}"
    assert read_text(text.encode(encoding)).records[0].title == title


def test_a_mark_before_the_text_is_let_be() -> None:
    assert read_text(b"\xef\xbb\xbf" + AID.format("Papers").encode()).records[0].title == "Papers"


@pytest.mark.parametrize(
    ("head", "is_xml"),
    [
        (b"<?xml version='1.0'?>", True),
        (b"  <ead>", True),
        (b"<!-- a -->", True),
        (b"<ns:a b='c'>", True),
        ("<éa/>".encode("utf-16"), True),
        (b"a < b", False),
        (b"<3 letters", False),
        (b"< May 3, 1975 >", False),
        (b"", False),
    ],
)
def test_what_looks_like_xml(head: bytes, is_xml: bool) -> None:
    assert looks_like_xml(head) == is_xml


def test_units_that_are_read_are_let_go_of() -> None:
    units = "".join(f"<c><did><unittitle>{n}</unittitle></did></c>" for n in range(5000))
    data = f"<ead><archdesc><did><unittitle>Papers</unittitle></did><dsc>{units}</dsc></archdesc></ead>".encode()
    most = 0

    def watched() -> Iterator[Event]:
        nonlocal most
        for event, element in events(io.BytesIO(data), "file.xml"):
            yield event, element
            if event == "end" and local(element) == "c":
                most = max(most, sum(1 for _ in element.itersiblings(preceding=True)), len(element))

    found = list(read_finding_aid(watched(), Source(data, "file.xml", ".xml", "c")))
    assert len([item for item in found if isinstance(item, Record)]) == 5001
    assert most == 0


def test_a_tag_without_end_is_given_up_before_it_is_held() -> None:
    """Each attribute is within its bound; a hundred of them are not."""

    class Endless(io.RawIOBase):
        read_so_far = 0

        def readable(self) -> bool:
            return True

        def seekable(self) -> bool:
            return True

        def seek(self, offset: int, whence: int = 0, /) -> int:
            assert whence == 0
            self.read_so_far = offset
            return offset

        def readinto(self, buffer: Any, /) -> int:
            place, size = self.read_so_far, len(buffer)
            piece = b"<a><b " if place == 0 else (f'x{place}="' + "y" * (size - 30) + '" ').encode()[:size]
            buffer[: len(piece)] = piece
            self.read_so_far += len(piece)
            assert self.read_so_far < 100_000_000
            return len(piece)

    stream = io.BufferedReader(Endless(), 16 * 1024)
    with pytest.raises(DataFault, match="32 MB without the begin or end of an element"):
        list(events(stream, "f.xml"))


def test_the_same_is_read_from_a_file_and_from_bytes(tmp_path: Path) -> None:
    path = tmp_path / "aid.xml"
    path.write_text(AID.format("Papers"), encoding="utf-8")
    assert read(path, "c", name="file.xml") == read_text(AID.format("Papers"))


@pytest.mark.parametrize("before", ["<!-- a -->" * 2000, "<?a b?>" * 2000, "<!-- a -->\n<?a?> " * 1000])
def test_much_before_the_first_element_does_not_matter(tmp_path: Path, before: str) -> None:
    path = tmp_path / "aid.xml"
    path.write_text(before + AID.format("Papers"), encoding="utf-8")
    assert [record.title for record in read(path, "c").records] == ["Papers"]


@pytest.mark.parametrize("text", [" " * 3_000_000, "\n" * 3_000_000, "a\n" * 1_000_000, "<lb/>" * 300_000])
def test_much_white_space_is_no_trap(text: str) -> None:
    (record,) = read_text(AID.format(f"Papers{text}of A. N.")).records
    assert record.title.startswith("Papers")
    assert record.title.endswith("of A. N.")


SEEDS = (
    '<ead xmlns="http://ead3.archivists.org/schema/"><control><recordid>e</recordid></control><archdesc level="fonds">'
    '<did><unittitle>A</unittitle><unitid>1</unitid><unitdate normal="1975/1976">1975-6</unitdate><unitdatestructured>'
    '<daterange><fromdate standarddate="1975"/><todate/></daterange></unitdatestructured></did><controlaccess>'
    "<persname><part>B</part></persname></controlaccess><dsc><c id='c'><did><unittitle>C</unittitle></did></c></dsc>"
    "</archdesc></ead>",
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>i</identifier></header>'
    '<metadata><dc xmlns="http://purl.org/dc/elements/1.1/"><title>A</title><date>1975</date></dc></metadata></record>'
    "<resumptionToken>t</resumptionToken></ListRecords></OAI-PMH>",
    '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>A</title></titleInfo><originInfo><dateCreated encoding='
    '"w3cdtf" point="start">1975</dateCreated></originInfo><name><namePart>B</namePart></name></mods>',
    '<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000npc a2200000 u 4500</leader><datafield tag="245">'
    '<subfield code="a">A</subfield><subfield code="f">1975</subfield></datafield></record>',
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt></fileDesc>'
    '</teiHeader><text><body><div type="document" n="1"><head>B</head></div></body></text></TEI>',
    '<mets xmlns="http://www.loc.gov/METS/" LABEL="A"><dmdSec><mdWrap><xmlData><dc><title>B</title></dc></xmlData>'
    "</mdWrap></dmdSec></mets>",
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A document with some pieces taken out, doubled, moved or replaced by bytes of any kind."""
    data = bytearray(draw(st.sampled_from(SEEDS)).encode())
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        piece = bytes(data[start:end])
        other = draw(st.integers(0, len(data)))
        match draw(st.sampled_from(["out", "twice", "moved", "bytes", "text"])):
            case "out":
                del data[start:end]
            case "twice":
                data[other:other] = piece
            case "moved":
                del data[start:end]
                data[other:other] = piece
            case "bytes":
                data[start:end] = draw(st.binary(max_size=8))
            case _:
                data[start:end] = draw(st.text(max_size=8)).encode("utf-8", "replace")
    return bytes(data)


@settings(max_examples=300)
@given(mutated())
def test_whatever_is_done_to_a_document_it_is_read_or_refused(data: bytes) -> None:
    found, fault = outcome(data)
    if fault is not None:
        assert (fault.file, (fault.line or 0) >= 1) == ("file.xml", True)
    else:
        assert found is not None
        assert found.records or found.set_aside
        assert len({record.id for record in found.records}) == len(found.records)


def outcome(data: bytes) -> tuple[RecordFile | None, DataFault | None]:
    try:
        return collected(read_xml(Source(data, "file.xml", ".xml", "c")), "file.xml"), None
    except DataFault as fault:
        return None, fault


@pytest.mark.parametrize("others", [0, 49, 50, 51, 2000])
def test_an_attribute_is_found_among_any_number_of_others(others: int) -> None:
    more = " ".join(f'a{number}="x"' for number in range(others))
    text = f'<c xmlns:xlink="http://www.w3.org/1999/xlink" {more} xlink:href=" page "/>'
    element = etree.fromstring(text)
    assert (attribute(element, "href"), attribute(element, "level")) == ("page", None)
