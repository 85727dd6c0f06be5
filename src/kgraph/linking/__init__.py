"""Linking entities to Wikidata: candidates with what speaks for and against them, and decisions people take."""
