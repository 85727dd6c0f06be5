"""Which entity each mention is on the record's date, and which records speak of one event."""
