"""The statements of rights that Europeana takes for `edm:rights`: Creative Commons', and six of rightsstatements.org.

Source: pro.europeana.eu, "Available rights statements".
"""

from __future__ import annotations

import re
from typing import Final

_STATEMENTS: Final = re.compile(
    r"rightsstatements\.org/(?:vocab|page)/(?P<code>NoC-NC|NoC-OKLR|InC|InC-EDU|InC-OW-EU|CNE)/1\.0/?"
)
_LICENCES: Final = re.compile(
    r"creativecommons\.org/(?P<path>publicdomain/(?:mark|zero)/1\.0|licenses/by(?:-sa|-nd|-nc|-nc-sa|-nc-nd)?/[1-4]\.\d)"
    r"(?:/[a-z]{2,3})?(?:/(?:deed(?:\.[a-z-]+)?|legalcode))?/?"
)
_SCHEME: Final = re.compile(r"https?://(?:www\.)?")


def europeana_statement(address: str | None) -> str | None:
    """The address of a statement as Europeana writes it, None where it takes no such statement.

    >>> europeana_statement("https://rightsstatements.org/page/InC/1.0/")
    'http://rightsstatements.org/vocab/InC/1.0/'
    """
    rest = _SCHEME.sub("", address or "", count=1)
    if statement := _STATEMENTS.fullmatch(rest.split("?")[0]):
        return f"http://rightsstatements.org/vocab/{statement['code']}/1.0/"
    if licence := _LICENCES.fullmatch(rest):
        return f"http://creativecommons.org/{licence['path']}/"
    return None
