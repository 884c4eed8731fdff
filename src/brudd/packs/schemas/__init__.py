"""The schemas of the pack files, one module a file name."""
