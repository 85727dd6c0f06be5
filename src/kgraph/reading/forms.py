"""The documentary form of a record, by the words of its title.

The slugs are those of `ontology/forms.ttl`: a conversation's record is one whatever it calls itself (record, notes or
memorandum *of* conversation); what only tells *of* one (a memorandum *on* a conversation) is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ahocorasick_rs import AhoCorasick

_TALK: Final = (
    r"(?:(?:the|a|an|his|first|second|third|official|private|main|telephone|one-on-one|content of)\s+)*"
    r"(?:[\w-]+\s+){0,2}?(?:conversations?|talks?|meetings?|discussions?|negotiations?|audience|interview|dialogue"
    r"|exchange of (?:views|opinions))"
)
# Of each form the stems of its words, one of which every wording holds, and the wordings.
_FORMS: Final = (
    (
        "telegram",
        ("gram", "cable", "telex", "telegraph", "fernschreiben", "drahtbericht", "dépêche"),
        r"\b(?:(?:ciphered|coded)\s+)?(?:telegrams?|cables?|cablegrams?|t[ée]l[ée]grammes?|airgrams?|telex|telegraph"
        r"|ciphergram|cryptogram|telegramme?|fernschreiben|drahtbericht|dépêche)\b",
    ),
    (
        "agreement",
        ("understanding", "communiqu", "declaration", "agreement", "treaty", "convention", "armistice"),
        r"\bmemorandum of understanding\b"
        r"|\b(?:joint (?:communiqu[ée]|declaration)|agreement|treaty|convention|armistice)\b"
        r"(?=,| on\b| between\b| of\b| for\b|$)",
    ),
    ("minutes", ("minutes", "protocol", "protokoll", "notes"),
     r"\b(?:minutes|protocol|protokoll)\b"
     r"|\bnotes (?:of|from) (?:the |a )?(?:[\w-]+ ){0,3}?(?:session|sitting|plenum)\b"),
    ("transcript", ("transcript", "verbatim"), r"\btranscripts?\b|\bverbatim\b"),
    (
        "conversation-record",
        ("record", "note", "memorand", "summary", "stenogram", "account", "points", "content", "memcon", "mem-con",
         "excerpt", "extract", "fragment", "compte", "verbal", "gespräch", "unterredung", "niederschrift", "entretien"),
        rf"\b(?:records?|notes?|memorand(?:um|a)|summary|stenogram|account)\s+(?:of|from)\s+{_TALK}\b"
        r"|\b(?:key|main) (?:points|content) of (?:the )?(?:conversation|talks?|meeting)\b"
        r"|\bstenographic records?\b|\bconversation records?\b|\bmem-?con\b|\bsummary of (?:the )?main points of\b"
        r"|\b(?:excerpts?|extracts?|fragments?) (?:from|of) (?:a |the )?(?:conversations?|talks?)\b"
        rf"|\brecord of [^,']{{0,60}}\b(?:meeting|conversation)\b"
        r"|\b(?:compte[- ]rendu|proc[èe]s-verbal)\b|^(?:entretien|gespräch|unterredung)\b|\bniederschrift\b"
        r"|\bgesprächs(?:protokoll|aufzeichnung|vermerk|niederschrift)\b",
    ),
    ("memorandum", ("memo", "mémo", "aide", "aufzeichnung"),
     r"\bm[ée]morand(?:um|a)\b|\bmemos?\b|\baide[- ]m[ée]moire\b|\baufzeichnung\b"),
    ("letter", ("lett", "schreiben", "brief"), r"\blett(?:ers?|res?)\b|^(?:brief|schreiben) (?:des|der|von|an)\b"),
    ("report", ("report", "estimate", "rapport", "bericht", "patch", "account"),
     r"\breports?\b|\bd[ei]spatch(?:es)?\b|\baccount of\b|\bintelligence estimate\b|\brapport\b|\bbericht\b"),
    ("note", ("note", "information", "vermerk"), r"\b(?:notes?|information|informational|vermerk)\b"),
    ("speech", ("speech", "address", "remarks", "toast", "lecture", "discours", "allocution", "ansprache", "rede"),
     r"\b(?:speech(?:es)?|address|remarks|toast|lecture|discours|allocution|ansprache)\b|^rede\b"),
)  # fmt: skip
_RULES: Final = tuple((form, re.compile(pattern, re.IGNORECASE)) for form, _, pattern in _FORMS)
_RULE_OF_STEM: Final = tuple(order for order, (_, stems, _) in enumerate(_FORMS) for _ in stems)
_STEMS: Final = AhoCorasick([stem for _, stems, _ in _FORMS for stem in stems])
_BARE_TALK: Final = re.compile(
    rf"(?:[^:,]{{1,40}}: )?(?:excerpts? (?:from|of) )?(?:[\w.,’'\[\] -]+[’']s?\]? )?(?:{_TALK})\b"
    r"(?!\s+(?:of the|at the)\b)",
    re.IGNORECASE,
)
# What only names a body's sitting, or who discusses, is its record: "Session of the Politburo".
_SITTING: Final = re.compile(
    r"(?:the )?(?:[A-Z][\w’'.-]* )*(?:Session|Meeting)\b(?! (?:Place|Room|Hall))|[^,:;]{3,80} [Dd]iscuss(?:ing|es)?\b"
)
_SUMMARY: Final = re.compile(
    r"(?:an?|the|this|[A-Z][\w’']+(?: [\w’']+){0,3}?)?\s*(?:is an? )?"
    r"(telegram|cable|letter|report|memorandum|note|speech|transcript|minutes|agreement)\b(?! (?:says|is|of the))",
    re.IGNORECASE,
)
_SUMMARY_FORMS: Final = {"cable": "telegram"}
# The words of a form that begin a title weigh before those that only stand in its quoted part.
_QUOTED: Final = re.compile(r"(?<!\w)['‘\"“].*?(?:['’\"”](?!\w)|$)")


@dataclass(frozen=True, slots=True)
class Form:
    """A form and where the title names it; `certainty` is inferred where no word of the title does."""

    slug: str
    certainty: Literal["stated", "inferred"]
    start: int | None = None


def read_form(title: str, summary: str) -> Form:
    """The form of a record; `other` where neither title nor summary names one."""
    for text in dict.fromkeys((_QUOTED.sub("", title), title)):
        first = _first(text)
        if first is not None and not (first.slug == "note" and _SITTING.match(text)):
            return first
        if _BARE_TALK.match(text):
            return Form("conversation-record", "inferred")
        if _SITTING.match(text):
            return Form("minutes", "inferred")
    told = _SUMMARY.match(summary)
    if told:
        word = told.group(1).lower()
        return Form(_SUMMARY_FORMS.get(word, word), "inferred")
    return Form("other", "inferred")


def _first(text: str) -> Form | None:
    """The form whose word stands first; of two at one place, the earlier rule's."""
    stems = _STEMS.find_matches_as_indexes(text.lower(), overlapping=True)
    rules = {order: _RULES[order] for order in {_RULE_OF_STEM[stem] for stem, _, _ in stems}}
    found = [(match.start(), order, form) for order, (form, rule) in rules.items() if (match := rule.search(text))]
    if not found:
        return None
    start, _, form = min(found)
    return Form(form, "stated", start)


GENERATED: Final = frozenset(("conversation-record", "minutes", "transcript"))
