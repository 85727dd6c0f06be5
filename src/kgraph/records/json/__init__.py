"""Records in JSON: JSON Lines, lists of objects, and IIIF manifests."""
