"""The one kind of exception that is said in a line: everything else is a bug and shows where it is."""

from __future__ import annotations


class KitError(ValueError):
    """Something outside the code stops a command: a setting, a file, what was typed. The message names cause and mend."""
