"""The words of archival dates, and those around dates in running text.

The words of dates are English, French and German, without accents and in lower case; each stands for one kind of token
(see `tokens`), and none means two things across the three languages.
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


def _split(text: str) -> list[str]:
    return text.split()


MONTH_NAMES: Final = _split(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
)
# French and German names as they stand in running text, as far as they are no English words.
FOREIGN_MONTH_NAMES: Final = _split(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "Januar Jänner Februar März Mai Juni Juli Oktober Dezember"
)
# Words that make the number behind them a label, whatever follows it.
LABELS: Final = frozenset(
    _split(
        "no nos nr number numbers flight page pages p pp box folder article articles art vol volume chapter section "
        "item room point points § # №"
    )
)
# Words that make a bare number behind them a label or a quantity.
NOT_BEFORE_A_YEAR: Final = LABELS | frozenset(
    _split(
        "resolution order directive telegram cable document doc unit division regiment boeing route law decree file "
        "over some nearly almost than least estimated another additional at roughly exactly only"
    )
)
# Words that make a bare number before them a quantity.
NOT_AFTER_A_YEAR: Final = frozenset(
    _split(
        "men women soldiers troops people persons tons tonnes kilometers kilometres km miles meters metres dollars "
        "rubles roubles won yen percent workers copies pages students hectares prisoners refugees tanks planes "
        "aircraft houses families years days hours hrs gmt million billion thousand dead casualties victims units "
        "kilograms kg guns delegates members participants specialists experts officers children"
    )
)
