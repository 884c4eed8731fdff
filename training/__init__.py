"""Rebuilds the shipped language model from the training corpora; not part of the installed package."""
