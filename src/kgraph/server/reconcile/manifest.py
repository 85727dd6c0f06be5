"""The manifest: what the service is and where its parts are."""

from __future__ import annotations

from typing import Any, Final

from kgraph.names import Names
from kgraph.publication import Publication
from kgraph.server.reconcile.matching import type_json

DEFAULT_TYPES: Final = ("person", "state", "party", "organisation", "event", "office", "place")
PREVIEW_WIDTH: Final = 430
PREVIEW_HEIGHT: Final = 300


def manifest(publication: Publication, names: Names, here: str) -> dict[str, Any]:
    """The manifest.

    :param here: address of this server as the client sees it, without a slash at the end; the entities' own addresses
        begin with the publication's base all the same.
    """
    service = f"{here}/reconcile"
    return {
        "versions": ["0.2"],
        "name": publication.title,
        "identifierSpace": names.address(""),
        "schemaSpace": f"{names.base}/reconcile/property/",
        "documentation": f"{here}/",
        "defaultTypes": [type_json(type_) for type_ in DEFAULT_TYPES],
        "view": {"url": f"{here}/id/{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {
            kind: {
                "service_url": service,
                "service_path": f"/suggest/{kind}",
                "flyout_service_url": service,
                "flyout_service_path": f"/flyout/{kind}?id=${{id}}",
            }
            for kind in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "The most values of one entity; 0 for all",
                }
            ],
        },
    }
