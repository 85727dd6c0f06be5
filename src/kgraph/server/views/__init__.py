"""What pages show, read from a generation and put into words. Nothing here knows HTML."""
