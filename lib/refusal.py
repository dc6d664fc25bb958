"""What cannot be done as asked: one sentence with the cause and the mend, which notebooks show alone."""


class Refused(ValueError):
    """A function of this library was asked for something impossible; the message says what to write."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]
