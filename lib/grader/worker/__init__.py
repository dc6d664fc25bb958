"""The untrusted side: everything that shares a process with a student's code.

This package is copied next to the student modules of `lib/` when the warm process starts and imports nothing from the rest of
the grader: no suite, no reference, no gradebook, no secret is within its reach.
"""
