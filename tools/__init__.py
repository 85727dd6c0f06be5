"""What makes files of this repository from their sources; no user of kgraph needs it."""
