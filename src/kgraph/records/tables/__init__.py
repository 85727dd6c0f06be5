"""Tables of records: CSV, TSV and workbooks, each with the columns of one of the systems archives use."""
