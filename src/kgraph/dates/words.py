"""The words of archival dates in English, French and German, without accents and in lower case.

Each word stands for one kind of token (see `tokens`); none means two things across the three languages.
"""

from __future__ import annotations

from typing import Final

_MONTHS: Final = (
    "january jan janvier janv januar janner",
    "february feb fevrier fevr fev februar",
    "march mar mars marz maerz",
    "april apr avril avr",
    "may mai",
    "june jun juin juni",
    "july jul juillet juil juli",
    "august aug aout",
    "september sep sept septembre",
    "october oct octobre oktober okt",
    "november nov novembre",
    "december dec decembre dezember dez",
)
_SEASONS: Final = (
    "spring printemps fruhling fruhjahr",
    "summer ete sommer",
    "autumn fall automne herbst",
    "winter hiver",
)
_WEEKDAYS: Final = (
    "monday mon lundi montag",
    "tuesday tue tues mardi dienstag",
    "wednesday wed mercredi mittwoch",
    "thursday thu thur thurs jeudi donnerstag",
    "friday fri vendredi freitag",
    "saturday sat samedi samstag sonnabend",
    "sunday sun dimanche sonntag",
)

MONTHS: Final = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
SEASONS: Final = {word: 20 + number for number, words in enumerate(_SEASONS, 1) for word in words.split()}
WEEKDAYS: Final = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}

# The sign of each word's kind (the signs are listed in `tokens`). Fillers say nothing of their own.
SIGNS: Final = {
    word: sign
    for sign, words in {
        "~": "circa ca c approx approximately about around vers environ um etwa",
        "p": "possibly probably perhaps maybe",
        "l": "early mid middle late beginning end debut fin milieu anfang mitte ende",
        "b": "before pre by avant vor",
        "u": "until till bis",
        "a": "after post since apres nach seit depuis",
        "w": "between entre zwischen",
        "f": "from du von vom",
        "-": "to through thru au",
        "&": "and et und",
        "B": "bulk predominantly mainly",
        "": "the of on in ce ad le la les de der den am im century centuries siecle siecles jahrhundert jh jahre",
    }.items()
    for word in words.split()
}
