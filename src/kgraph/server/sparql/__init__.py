"""The protocols of SPARQL 1.1: queries, also with other endpoints' parts; graphs as wholes; updates."""
