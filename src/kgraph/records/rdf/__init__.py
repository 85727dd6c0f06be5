"""Records in RDF: RiC-O, schema.org and Dublin Core, in any syntax."""
