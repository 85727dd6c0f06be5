"""Whole date fields, as archives write them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from kgraph.dates import from_edtf, read_date, resembles_date

READ = {
    # days, months and years
    "November 03, 1972": "1972-11-03",
    "21 Dec., 1974": "1974-12-21",
    "29 Jul. 1987": "1987-07-29",
    "1980 September 15": "1980-09-15",
    "Nov. 8, 1948": "1948-11-08",
    "31st of May, 1984": "1984-05-31",
    "October3, 1921": "1921-10-03",
    "29January1944": "1944-01-29",
    "Monday, 3 May 1976": "1976-05-03",
    "October, 1976": "1976-10",
    "1983 February": "1983-02",
    "1988. Jun": "1988-06",
    "1997, March": "1997-03",
    "1951.": "1951",
    ", 1958": "1958",
    "1100 CE": "1100",
    "1976.10.03": "1976-10-03",
    "12/31/1969": "1969-12-31",
    "23.05.1979": "1979-05-23",
    "3.IV.1948": "1948-04-03",
    "3. IV. 1948": "1948-04-03",
    "12 XI 1956": "1956-11-12",
    "VI.1953": "1953-06",
    "05/05/1979": "1979-05-05",
    "19721103": "1972-11-03",
    "1976년 10월 3일": "1976-10-03",
    "1976年10月": "1976-10",
    # decades, centuries, seasons
    "1950s": "195X",
    "1950's.": "195X",
    "mid-1950s": "195X",
    "198-?": "198X?",
    "[198-]": "198X",
    "19??": "19XX",
    "20th century": "1901/2000",
    "17th century-1940s": "1601/194X",
    "Spring 1977": "1977-21",
    "1955 Winter": "1955-24",
    "1999 Spring/Summer": "1999-21/1999-22",
    # spans
    "1880-1900": "1880/1900",
    "1883 – 1920": "1883/1920",
    "1966-69": "1966/1969",
    "1975/76": "1975/1976",
    "1950s-1980s": "195X/198X",
    "30-31 May 1984": "1984-05-30/1984-05-31",
    "May 30-31, 1984": "1984-05-30/1984-05-31",
    "May 30 - June 1, 1984": "1984-05-30/1984-06-01",
    "29 Jun. - 3 Jul. 1996": "1996-06-29/1996-07-03",
    "1992 March 29-April 4": "1992-03-29/1992-04-04",
    "1945 December 10-1946 March 31": "1945-12-10/1946-03-31",
    "Oct. - Dec. 1984": "1984-10/1984-12",
    "1984 September-October": "1984-09/1984-10",
    "January, 1953 - May, 1953": "1953-01/1953-05",
    "1994 March/April": "1994-03/1994-04",
    "May 26/27, 1953": "1953-05-26/1953-05-27",
    "between 1985 and 1993": "1985/1993",
    "from 1974 until June 1980": "1974/1980-06",
    # one side only
    "before 1974": "/1974",
    "no later than 3 May 1976": "/1976-05-03",
    "on or before 3 May 1976": "/1976-05-03",
    "not after 1976": "/1976",
    "after May 1970": "1970-05/",
    "not before 1984": "1984/",
    "1929-": "1929/",
    # doubt
    "circa 1920": "1920~",
    "ca.1945": "1945~",
    "circa 1950-1980": "1950~/1980~",
    "1901 - Circa 1920": "1901/1920~",
    "1921 - circa 1970s": "1921/197X~",
    "1890s-1920s, approximately": "189X~/192X~",
    "[1945?]": "1945?",
    "1963?": "1963?",
    "1972-1986?": "1972/1986?",
    "[1956-1977?]": "1956?/1977?",
    "possibly 1966": "1966?",
    "[ca. 1945?]": "1945%",
    # lists
    "1991, 1996": "{1991,1996}",
    "1948, 1957-1958": "{1948,1957..1958}",
    "1991, 1992 February 26": "{1991,1992-02-26}",
    "5 & 9 Oct. 1973": "{1973-10-05,1973-10-09}",
    "13, 21-22 Feb. 2001": "{2001-02-13,2001-02-21..2001-02-22}",
    "February 1918, April - August 1918": "{1918-02,1918-04..1918-08}",
    "1986 November 20, 1990 June 10": "{1986-11-20,1990-06-10}",
    # what an archive corrects is one of two
    "February 26, 1935 [1936]": "[1935-02-26,1936-02-26]",
    "June 25 [27?], 1942": "[1942-06-25,1942-06-27]",
    "January [13], 1942": "1942-01-13",
    # times of day say nothing of the day
    "January 12, 1937—7 p.m.": "1937-01-12",
    "January 2, 1952—6:40 p. m": "1952-01-02",
    "September 25, 1910, 4 p. m.": "1910-09-25",
    "April 17, 1934—noon": "1934-04-17",
    "May 19, 1982, 1629Z": "1982-05-19",
    # the bulk lies within the whole
    "1950-1984 (bulk 1950-1968)": "1950/1984",
    # French and German
    "18 mai 1995": "1995-05-18",
    "1er mars 1974": "1974-03-01",
    "février 1974": "1974-02",
    "27 mai - 9 décembre 1882": "1882-05-27/1882-12-09",
    "du 27 mai au 9 décembre 1882": "1882-05-27/1882-12-09",
    "entre 1926 et 1986": "1926/1986",
    "vers 1920": "1920~",
    "XIXe-XXe siècles": "1801/2000",
    "3. Mai 1979": "1979-05-03",
    "um 1920": "1920~",
    "1950er Jahre": "195X",
    # another calendar, with and without its translation
    "Juche 65 (1976)": "1976",
    "Juche 65": "1976",
    # EDTF and ISO strings stand for themselves
    "1984-05-30": "1984-05-30",
    "1984-05-30/1984-06-01": "1984-05-30/1984-06-01",
    "../1973-10-30": "../1973-10-30",
    "1976-10": "1976-10",
    "1984~": "1984~",
    "{1667, 1670..1672}": "{1667, 1670..1672}",
    "1937-01-12T19:00:00": "1937-01-12T19:00:00",
}

# Read, but with something that should be looked at.
LOOK_AT = {
    "1935-1948, undated": ("1935/1948", "undated"),
    "undated, 1955": ("1955", "undated"),
    "1907 2005": ("1907/2005", "nothing between"),
    "19201939": ("1920/1939", "dash"),
    "1905-06": ("1905-06", "1905/1906"),
    "1800s": ("18XX", "century"),
    "Bulk, 1989-1999": ("1989/1999", "bulk"),
    "Tuesday, 3 May 1976": ("1976-05-03", "Monday"),
}

NOT_READ = {
    "06/09/2004": "date_order",
    "1.2.1979": "date_order",
    "10-11-39": "two digits",
    "Jul-85": "no year",
    "May 3": "no year",
    "31 June 1975": "30 days",
    "June 31, 1975": "30 days",
    "29 Feb. 1975": "28 days",
    "31/11/1975": "day",
    "1947-1943": "before it starts",
    "1921-24": "1921/1924",
    "Juche 66 (1976)": "1977",
    "19791-1981": "19791",
    "44 BC": "bc",
    "copied 1964": "copied",
    "16mm film": "mm",
    "May 5, 1914-16": "not understood",
    "Winter 1982-1983": "not understood",
    "1995, July-August 1995": "1995-07/1995-08",
    "October 3, 1725Z": "no year",
    "3 May 1976 or 1977": "or",
    "-1999": "not understood",
    "1975 " * 100: "too long",
    "May, 1975, " * 30: "many ways",
}


@pytest.mark.parametrize(("words", "edtf"), READ.items())
def test_read(words: str, edtf: str) -> None:
    assert (read_date(words).edtf, read_date(words).problem) == (edtf, None)


@pytest.mark.parametrize(("words", "expected"), LOOK_AT.items())
def test_read_with_something_to_look_at(words: str, expected: tuple[str, str]) -> None:
    read = read_date(words)
    assert read.edtf == expected[0]
    assert expected[1] in str(read.problem)


@pytest.mark.parametrize(("words", "problem"), NOT_READ.items())
def test_not_read_and_said_why(words: str, problem: str) -> None:
    read = read_date(words)
    assert (read.edtf, read.earliest, read.latest) == (None, None, None)
    assert problem in str(read.problem)


@pytest.mark.parametrize("words", ["", "undated", "Undated.", "n.d.", "n. d.", "?", "no date", "sans date", "o. D."])
def test_undated_is_no_problem(words: str) -> None:
    assert (read_date(words).edtf, read_date(words).problem) == (None, None)


def test_figures_are_read_where_the_collection_says_their_order() -> None:
    assert read_date("06/09/2004", order="day-first").edtf == "2004-09-06"
    assert read_date("06/09/2004", order="month-first").edtf == "2004-06-09"
    assert read_date("12/31/1969", order="day-first").edtf == "1969-12-31"


def test_a_date_without_a_year_takes_the_one_given() -> None:
    assert read_date("3 May", year=1979).edtf == "1979-05-03"
    assert read_date("30-31 May", year=1984).edtf == "1984-05-30/1984-05-31"
    assert read_date("3 May 1975", year=1979).edtf == "1975-05-03"
    assert read_date("29 February", year=1979).edtf is None


def test_the_words_stay_as_written() -> None:
    assert read_date("  October,\u00a01976 ").expression == "  October,\u00a01976 "


@pytest.mark.parametrize(("words", "meant"), [("31 June 1975", True), ("Octember 5, 1976", True), ("10-11-39", True),
    ("Minutes of 3 May", False), ("Flight", False), ("12", False)])  # fmt: skip
def test_what_was_meant_as_a_date(words: str, meant: bool) -> None:
    assert resembles_date(words) == meant


def test_what_is_written_is_edtf_to_others_too() -> None:
    # The library knows no qualified decade in an interval and no range of qualified dates in a set.
    beyond = {"1921/197X~", "189X~/192X~", "1999-21/1999-22", "1937-01-12T19:00:00"}
    for words, edtf in READ.items():
        if edtf not in beyond:
            parse_edtf(str(read_date(words).edtf))


FORMATS = [
    "%B %d, %Y",
    "%d %B %Y",
    "%d %b. %Y",
    "%d %b., %Y",
    "%Y %B %d",
    "%Y-%m-%d",
    "%b %d, %Y",
    "%d %B, %Y",
    "%Y%m%d",
]
DAYS = st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS, st.sampled_from(FORMATS))
def test_a_day_in_any_common_form_comes_back(day: date, form: str) -> None:
    read = read_date(day.strftime(form))
    assert (read.edtf, read.earliest, read.latest) == (day.isoformat(), day, day)


@given(DAYS, DAYS)
def test_a_span_of_days_comes_back(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    read = read_date(f"{first:%B} {first.day}, {first.year} - {last:%d %B %Y}")
    assert (read.earliest, read.latest) == (first, last)


@given(st.integers(1500, 2099), st.integers(1500, 2099))
def test_a_span_of_years_comes_back_or_is_refused(first: int, last: int) -> None:
    read = read_date(f"{first}-{last}")
    assert read.edtf == (f"{first}/{last}" if first < last else str(first) if first == last else None)


WORDS = (
    "1975 1976 May June 3 12 31 - – , & and circa early [ ] ( ) ? / undated 1950s spring before after between from to "
    "until 10p.m. Monday bulk Juche 64 possibly 19-- 06/09/2004 1975-05"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join))
def test_whatever_the_words_the_result_holds_together(words: str) -> None:
    read = read_date(words)
    assert read.expression == words
    if read.edtf is None:
        assert (read.earliest, read.latest) == (None, None)
    else:
        again = from_edtf(read.edtf)
        assert (again.earliest, again.latest) == (read.earliest, read.latest)


@given(st.text(max_size=40))
def test_any_text_is_taken(text: str) -> None:
    assert read_date(text).expression == text


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_dates_of_real_finding_aids(shared: Path) -> None:
    """No date with an editor's interval is read as another time, but where the editor is wrong."""
    editors_errors = {("1965", "1940"), ("1879", "9999"), ("Mai 2008", "2019-01-01/2019-12-31"),
        ("2009", "2019-01-01/2019-12-31"), ("2016", "2014-01-01/2014-12-31")}  # fmt: skip
    rows = _rows(shared / "samples" / "dates" / "gold_interval_pairs.tsv")
    exact, wrong = 0, set()
    for row in rows:
        read = read_date(row["expressed"])
        if read.edtf is None or row["earliest"] > row["latest"]:
            continue
        first, last = date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])
        exact += (read.earliest, read.latest) == (first, last)
        if not read.possibly_within(first, last):
            wrong.add((row["expressed"], row["normal"]))
    assert wrong == editors_errors
    assert exact >= 1010


def test_times_of_day_in_real_telegrams_do_not_move_the_day(shared: Path) -> None:
    """Dates of diplomatic papers with an editor's day and time. Where the year differs, the editor mistyped it."""
    compared, moved = 0, []
    for row in _rows(shared / "samples" / "dates" / "date_pairs.tsv"):
        read, day = read_date(row["expressed"]), row["normal"].partition("T")[0]
        if row["source"] != "frus-dates-project" or not read.edtf or read.edtf[:4] != day[:4] or len(read.edtf) != 10:
            continue
        compared += 1
        if read.edtf != day:
            moved.append(row["expressed"])
    assert compared > 900
    assert moved == ["December 16, 1950—2 p. m."]  # the editor wrote the 15th
