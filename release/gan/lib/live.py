"""A picture that updates while training runs, where a notebook can show one."""

import io
from typing import Any

import numpy as np
from PIL import Image


class LivePanel:
    """Shows frames in one place of the cell's output. Does nothing outside a notebook.

    Plain images on purpose: widgets do not survive exporting, or saving and opening elsewhere.
    """

    def __init__(self, wanted: bool = True) -> None:
        self.active = wanted and in_notebook()
        self._handle: Any = None

    def show(self, frame: np.ndarray) -> None:
        """Display one frame, (height, width, 4) bytes, in place of the one before."""
        if not self.active:
            return
        from IPython.display import Image as Picture
        from IPython.display import display

        buffer = io.BytesIO()
        Image.fromarray(frame).convert("RGB").save(buffer, format="PNG", compress_level=1)
        picture = Picture(data=buffer.getvalue(), format="png", width=frame.shape[1])
        if self._handle is None:
            self._handle = display(picture, display_id=True)
        else:
            self._handle.update(picture)


def in_notebook() -> bool:
    """True in a process that serves a front end able to show pictures; a terminal IPython is not one."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return getattr(get_ipython(), "kernel", None) is not None
