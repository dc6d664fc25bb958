"""Measuring the hidden suite: mutants, equivalents, diagnosis, stability, margins, and the page that publishes them.

`python -m tests.verdicts <what>` from the repository's root; the Makefile has a target for each.
"""
