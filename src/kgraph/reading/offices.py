"""Wordings of offices: class words with their portfolio, without the body they belong to.

"Minister of Foreign Affairs of the Socialist Republic of Romania" is the office "Minister of Foreign Affairs"; whose it
is, is read from what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick

from kgraph.names import slug

_PORTFOLIO_WORDS: Final = (
    "Foreign|External|Internal|National|Public|State|Home|Economic|Economy|Economics|Trade|Commerce|Culture|Cultural"
    "|Finance|Financial|Interior|Education|Health|Agriculture|Industry|Industries|Justice|Transport|Transportation"
    "|Energy|Power|Electric|Oil|Petroleum|Mining|Mines|Coal|Metallurgy|Chemical|Heavy|Light|Machine[- ]Building"
    "|Planning|Labou?r|Security|Defen[cs]e|War|Information|Propaganda|Construction|Building|Railways?|Fisheries|Food|Forestry"
    "|Unification|Tourism|Sports?|Youth|Environment|Communications?|Posts?|Telegraphs?|Telecommunications|Procurement"
    "|Science|Technology|Higher|Social|Welfare|Cooperation|Co-operation|Development|International|Relations|Affairs"
    "|Armed|Forces|People[’']s|Navy|Aviation|Munitions|Supply|Religious|Nuclear|Atomic|Water|Resources|Municipal"
    "|Affairs and|Production|Medium|Light|Domestic|Colonies|Colonial|Overseas|Commonwealth"
)
_PORTFOLIO: Final = rf"(?:{_PORTFOLIO_WORDS})(?:(?:,? (?:and|of|for) (?:the )?|, | )(?:{_PORTFOLIO_WORDS}))*"
_MODIFIER: Final = (
    r"(?:(?:Deputy|Vice|Acting|Interim|First|Second|Third|1st|2nd|3rd|Assistant|Under|Associate|Permanent|Executive"
    r"|Senior|Honorary|Special|Plenipotentiary|Personal|Joint|Co|Alternate|Chief)(?:-| ))*"
)
# Wordings that are an office in lower case too, where they stand beside whose it is or who holds it.
_ANY_CASE: Final = (
    r"president[’']s (?:special )?assistant for national security(?: affairs)?",
    rf"(?:prime|premier|{_PORTFOLIO}) minister",
    rf"minister (?:of|for) (?:the )?{_PORTFOLIO}",
    r"(?:general|first|second|third)[- ]secretary|secretary[- ]general"
    rf"|(?:under[- ]?)?secretary of state(?: for (?:the )?(?:{_PORTFOLIO}|colonies|dominions?|india|scotland|air))?"
    r"|secretary of (?:defense|the treasury|the navy|the army|commerce|agriculture|labor|the interior|war)",
    r"(?:state|foreign|home|defen[cs]e|executive|party|press|private|cabinet|colonial) secretary",
    r"ambassador(?:-at-large| extraordinary(?: and plenipotentiary)?)?",
    r"charg[ée][ -]d[’']\s?affaires(?:,? (?:a\.\s?i\.|ad interim))?|charg[ée]",
    r"(?:chairman|president) of the (?:council of ministers|state council|council of state|presidium)"
    r"(?: of the supreme (?:soviet|people[’']s assembly)| of the national assembly)?",
    r"(?:vice[- ])?(?:president|premier|chancellor|chairman|chairwoman|chairperson)(?:-in-office)?",
    r"(?:military|press|cultural|commercial|naval|air|trade|economic|defen[cs]e) attach[ée]|attach[ée]",
    r"(?:consul|director|prosecutor|attorney|inspector|governor)[- ]general|consul",
    r"congressman|congresswoman|senator|national security advis[eo]r",
    r"chief of (?:the )?(?:general )?staff|commander[- ]in[- ]chief",
    r"counsell?or|councillor|minister[- ]counsell?or|undersecretary(?: of state| of foreign affairs)?",
    r"permanent representative|high commissioner|plenipotentiary|special envoy",
)
# French and German wordings, which stand in lower case and in capitals.
_OTHER_LANGUAGES: Final = (
    r"(?:vice-)?ministre (?:adjoint )?(?:des (?:affaires étrangères|relations extérieures|finances|armées)"
    r"|de (?:la (?:défense(?: nationale)?|guerre|justice)|l[’']intérieur|l[’']économie)|du commerce(?: extérieur)?)",
    r"premier ministre|président du conseil(?: des ministres)?|président de la république"
    r"|(?:premier )?secrétaire général|secrétaire d[’']état(?: aux affaires étrangères)?",
    r"ministre(?= (?:des?|du) |\ d[’'])|ambassadeur|haut[- ]commissaire|ministre plénipotentiaire"
    r"|directeur (?:général )?des affaires politiques",
    r"bundeskanzlers?|(?:vize)?kanzlers?|(?:bundes|minister|staats)präsident(?:en)?|staatsratsvorsitzende[rn]"
    r"|(?:stellvertretende[rn]? )?(?:bundes)?(?:außen|innen|verteidigungs|finanz|handels)ministers?",
    r"(?:bundes)?ministers? des (?:auswärtigen|äußern|innern)|ministers? für auswärtige angelegenheiten"
    r"|(?:premier|reichs|reichsau(?:ß|ss)en|bundes)ministers?|reichskanzlers?|hochkommissars?|gesandten?r?|führers?"
    r"|botschaftsrate?s?|legationsrate?s?|(?:general)?konsuls?|(?:regierungs|partei|staats)chefs?"
    r"|staatssekretärs?|ministerialdirektors?|(?:ersten? |zweiten? )?(?:general)?sekretärs?|botschafters?"
    r"|(?:stellvertretende[rn]? )?vorsitzende[rn]? des (?:minister|staats)rat(?:e?s)",
)
_CAPITALISED: Final = (
    rf"People[’']s Commissar(?: (?:of|for) (?:the )?{_PORTFOLIO})?",
    r"Secretary|Undersecretary|Commissioner|Commissar|Governor|Mayor|Speaker|Director(?: of Central Intelligence)?"
    r"|Head(?= of)|Chief(?= of)|Marshall?(?= of)|Primate(?= of)|Patriarch(?= of)|(?:Arch)?[Bb]ishop(?= of)",
    r"(?:Special )?Assistant(?: to the President)?(?: for National Security(?: Affairs)?)?(?= (?:to|for|\()|, | [A-Z])",
    r"(?:Supreme|Allied|Supreme Allied) Commander|Chief Justice|Attorney General|Solicitor General",
    r"Representative(?= [A-Z])|Envoy|Minister|King|Queen|Emperor|Shah|Sultan|Emir|Crown Prince|Prince",
    rf"{_PORTFOLIO} Secretary",
    r"(?:Presidents|Chancellors|(?:Prime|Foreign) Ministers|Ambassadors|(?:General|First) Secretaries)(?= [A-Z])",
    r"MPs?|PM|Member of (?:Parliament|Congress|the Diet)|Member of the House of Representatives"
    r"|Member(?= of (?:the )?[A-Z])|Taoiseach|Tánaiste|Pope",
    r"Advis[eo]r|Editor-in-Chief|Rapporteur|Head of (?:State|Government)|Doyen|Secretary of the Department of State",
)
_OFFICE: Final = re.compile(
    rf"(?<![\w-])(?:(?i:{_MODIFIER}(?:{'|'.join(_ANY_CASE)}))|{_MODIFIER}(?:{'|'.join(_CAPITALISED)})"
    rf"|(?P<foreign>(?i:{'|'.join(_OTHER_LANGUAGES)})))(?![\w-])"
)


# Every wording holds one of these; wordings are looked for around them only, which is three times faster.
_HEADS: Final = AhoCorasick(
    [
        "botschafter", "commissaire", "conseil", "directeur", "kanzler", "président", "präsident", "secrétaire",
        "sekretär", "staatsrat", "vorsitzende", "reichs", "hochkommissar", "gesandte", "führer", "tsrat", "konsul",
        "chef", "advis", "ambassad", "assistant",
        "attach", "attorney", "bishop", "chair", "chancellor", "charg", "chief", "ministre",
        "commander", "commiss", "congress", "consul", "councillor", "counsel", "director", "doyen", "editor", "emir",
        "emperor", "envoy", "governor", "head of", "inspector", "king", "marshal", "mayor", "member of", "minister",
        "mp", "patriarch", "plenipotentiary", "pm", "pope", "premier", "president", "primate", "prince", "prosecutor",
        "queen", "rapporteur", "representative", "secretary", "senator", "shah", "speaker", "sultan", "taoiseach",
        "tánaiste",
    ]
)  # fmt: skip
_BEFORE_HEAD: Final = 60
_BEHIND_HEAD: Final = 120


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The words of an office in a text. `lower` ones are an office only beside whose it is or who holds it."""

    start: int
    end: int
    lower: bool


def find_offices(text: str) -> Iterator[OfficeWords]:
    """The wordings of offices in a text, in order."""
    place = 0
    for _, head, _ in _HEADS.find_matches_as_indexes(text.lower()):
        around = _OFFICE.finditer(text, max(place, head - _BEFORE_HEAD), head + _BEHIND_HEAD) if head >= place else ()
        found = next((match for match in around if match.end() > head), None)
        if found is not None:
            place = found.end()
            yield OfficeWords(found.start(), place, found.group()[0].islower() and found["foreign"] is None)


_ARTICLES: Final = frozenset({"the", "a", "an"})
_SYNONYMS: Final = (
    (
        re.compile(r"^(vice-)?ministre-(?:adjoint-)?des-(?:affaires-etrangeres|relations-exterieures)$"),
        r"\1foreign-minister",
    ),
    (
        re.compile(r"^(?:bundes)?(?:aussenministers?|ministers?-(?:des-(?:auswartigen|aussern)|fur-auswartige-\w+))$"),
        "foreign-minister",
    ),
    (
        re.compile(r"^(?:premier-ministre|president-du-conseil.*|ministerprasident(?:en)?|premierministers?)$"),
        "prime-minister",
    ),
    (re.compile(r"^(?:ambassadeur|botschafters?)$"), "ambassador"),
    (re.compile(r"^(?:bundes)?kanzlers?$"), "chancellor"),
    (re.compile(r"^(?:bundesprasident(?:en)?|staatsprasident(?:en)?|president-de-la-republique)$"), "president"),
    (re.compile(r"^(?:haut-commissaire|hochkommissars?)$"), "high-commissioner"),
    (re.compile(r"^(?:reichsaussenministers?|reichsausenministers?)$"), "foreign-minister"),
    (re.compile(r"^reichskanzlers?$"), "chancellor"),
    (re.compile(r"^(?:gesandten?r?|ministre)$"), "minister"),
    (re.compile(r"^staatssekretars?$|^secretaire-d-?etat.*$"), "state-secretary"),
    (re.compile(r"^(?:ersten?-sekretars?)$"), "first-secretary"),
    (re.compile(r"^(?:generalsekretars?|secretaire-general)$"), "general-secretary"),
    (re.compile(r"^vorsitzende[rn]?-des-ministerrate?s$"), "prime-minister"),
    (re.compile(r"\b(president|minister|ambassador|chancellor)s$"), r"\1"),
    (re.compile(r"\bsecretaries$"), "secretary"),
    (re.compile(r"^charge$"), "charge-d-affaires"),
    (re.compile(r"\bvice-"), "deputy-"),
    (re.compile(r"\b1st-"), "first-"),
    (re.compile(r"\b(under|deputy)-?secretary-of-state\b"), "under-secretary-of-state"),
    (re.compile(r"\bdefense\b"), "defence"),
    (re.compile(r"\b(foreign|external)-(affairs|relations)\b"), "foreign"),
    (re.compile(r"\b(national|people-?s)-(defence|armed-forces)\b"), "defence"),
    (re.compile(r"\bthe-?"), ""),
    (re.compile(r"\bminister-(?:of|for)-(.+)"), r"\1-minister"),
    (re.compile(r"\bpremier\b(?!-minister)|^pm$|\bchairman-of-council-of-ministers\b"), "prime-minister"),
    (re.compile(r"\bcommissar-(?:of|for)-foreign\b"), "foreign-minister"),
    (
        re.compile(r"\b(congressman|congresswoman|member-of-congress|member-of-house-of-representatives)\b"),
        "representative",
    ),
    (re.compile(r"^mps?$|\bmember-of-diet\b"), "member-of-parliament"),
    (re.compile(r"\bcharge-d-?affaires.*"), "charge-d-affaires"),
    (re.compile(r"\b(chairwoman|chairperson)\b"), "chairman"),
    (re.compile(r"\b(counselor|councillor)\b"), "counsellor"),
    (re.compile(r"\badvisor\b"), "adviser"),
    (re.compile(r"\bambassador-.*"), "ambassador"),
)


@lru_cache(maxsize=4096)
def office_class(words: str) -> str:
    """The class an office's wording names, the same for all wordings of one class.

    >>> office_class("Minister of Foreign Affairs"), office_class("Vice-Prime Minister")
    ('foreign-minister', 'deputy-prime-minister')
    """
    name = slug(words)
    for pattern, class_ in _SYNONYMS:
        name = pattern.sub(class_, name)
    return name.strip("-")
