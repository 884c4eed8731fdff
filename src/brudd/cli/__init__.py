"""The command line: thin verbs, one module each."""
