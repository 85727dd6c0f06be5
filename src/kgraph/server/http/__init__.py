"""What every answer over HTTP has in common: formats, languages, caches, packing, errors, the log."""
