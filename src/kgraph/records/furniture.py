"""What a page prints around its records: search boxes, buttons, captions, counts, footers; and how prose looks.

These rules say what a block of a listing is *not*. They hold for pages of catalogues at large; what they do not know is
set aside by `listing`, never dropped.
"""

from __future__ import annotations

import re
from typing import Final

_FURNITURE: Final = re.compile(
    r"""
      (?:search|browse|filter|refine|sort|view|show|display|download|share|print|cite|save|export|e-?mail|login|log\ in
         |sign\ in|sign\ up|subscribe|donate|follow)(?:\ \S+){0,3}(?<![.!?])
    | skip\ to\ .{0,40} | back\ to\ .{0,40} | (?:load|show|read|view|see)\ (?:more|all|less).{0,30} | loading.{0,5}
    | menu | home | next(?:\ page)? | prev(?:ious)?(?:\ page)? | first | last | more | top | close | contact(?:\ us)?
    | page\ \d+(?:\ of\ \d+)?
    | (?:results?|showing|items?|records?|documents?)?:?\ ?\d+\ ?(?:-|–|to)\ ?\d+\ of\ \d+.{0,30}
    | \d+\ (?:documents?|results?|records?|items?)(?:\ found)? | (?:documents?|results?|records?|items?)(?:\ \(\d+\))?
    | (?:related|featured|popular|recent)\ (?:content|documents|collections|items).{0,20}
    | (?:©|\(c\)|copyright\b).* | all\ rights\ reserved.? | (?:privacy|cookie|accessibility|legal)\b.{0,40}
    | terms\ (?:of|and)\ .{0,40} | https?://\S+ | [-_=*~·•|]{3,}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAPTION: Final = re.compile(
    r"no\ image\b.{0,20}|\(?(?:image|photo|photograph|picture|caption)s?(?:\ credit)?\s?[:(].*",
    re.VERBOSE | re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"""[.!?…。！？][)\]"'”’»]*$""")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
LONGEST_TITLE: Final = 300
_SHORTEST_PROSE: Final = 30
_SMALL_WORDS: Final = re.compile(
    r"(?:a|an|the|of|on|in|at|by|for|from|to|with|and|or|but|between|about|upon|during|concerning|regarding|via|as|is|his"
    r"|her|its|their|into|over|under|after|before|de|la|le|les|du|des|et|von|und|der|die|das)",
    re.IGNORECASE,
)
# Words that name a kind of document; a title of a record nearly always has one, the title of a page's footer hardly.
_KINDS_OF_DOCUMENT: Final = re.compile(
    r"\b(?:memorand(?:um|a)|minutes|records?|reports?|telegrams?|cables?|letters?|notes?|conversations?|transcripts?|talks?"
    r"|speech|speeches|information|agreements?|treaty|protocols?|stenogra\w+|meetings?|negotiations?|discussions?|visits?"
    r"|statements?|resolutions?|decisions?|instructions?|directives?|declarations?|communiqu\w+|dispatch\w*|brief\w*"
    r"|interviews?|proposals?|plans?|excerpts?|summary|summaries|diary|journal|draft|message)\b",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """A block that pages print around records: a button, a search box, a caption, a footer."""
    return is_caption(text) or _FURNITURE.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    """The caption of a picture, or the note that there is none. No title of a record looks like one."""
    return _CAPTION.fullmatch(text) is not None


def is_prose(text: str) -> bool:
    """A block that reads as sentences: it ends as one does and is no mere phrase."""
    return len(text) >= _SHORTEST_PROSE and ends_as_sentence(text)


def ends_as_sentence(text: str) -> bool:
    """The last sign of a block, quotation marks and brackets aside, ends a sentence."""
    return _SENTENCE_END.search(text) is not None


def is_title_like(text: str) -> bool:
    """A block that reads as a title: a few words of substance, most with a capital, and no sentence.

    In a script without capitals nothing reads as a title.
    """
    if len(text) > LONGEST_TITLE or is_prose(text) or is_furniture(text):
        return False
    return len(_cased_words(text)) >= 3 and in_title_case(text)


def in_title_case(text: str) -> bool:
    """Three of four words of substance begin with a capital, those of scripts without capitals left out."""
    words = _cased_words(text)
    return 4 * sum(word[0].isupper() for word in words) >= 3 * len(words)


def _cased_words(text: str) -> list[str]:
    """The words of substance, of scripts that have capitals."""
    words = (word for word in _WORD.findall(text) if not _SMALL_WORDS.fullmatch(word))
    return [word for word in words if word[0].lower() != word[0].upper()]


def names_a_document(text: str) -> bool:
    """A word of the text names a kind of document."""
    return _KINDS_OF_DOCUMENT.search(text) is not None
