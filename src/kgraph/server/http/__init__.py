"""What every answer over HTTP has in common: heads, formats, languages, caches, packing, errors, the log."""
