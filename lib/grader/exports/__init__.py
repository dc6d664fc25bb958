"""Scores out of the gradebook into learning systems, and submissions in from them."""
