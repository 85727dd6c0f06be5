"""Records in XML: finding aids, harvested responses, library formats and texts, read in one stream by one parser."""
