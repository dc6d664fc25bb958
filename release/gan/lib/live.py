"""Pictures in a notebook: one that updates while training runs, and the film afterwards."""

import io
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from lib.refusal import Refused

MOMENT = (
    "One moment of the training: data and generated points over the critic's landscape; beside it both distances against the iteration."
)
FILM = "A film of the training: generated points travel over the critic's landscape; beside it both distances against the iteration."
_films: list[Path] = []  # that of this process's last training, if it made one


def remember_film(path: Path | None) -> None:
    """Let `show_film` show this film, or none."""
    _films[:] = [] if path is None else [path.absolute()]


def show_film() -> Any:
    """The film of the last training, as a picture a notebook shows. Raises Refused if there is none."""
    from IPython.display import Image as Picture

    if not _films or not _films[0].exists():
        raise Refused(
            "There is no film yet: train first. If the cell with `train(...)` says that something is wrong, mend that and run it again."
        )
    return Picture(data=_films[0].read_bytes(), format="gif", metadata={"alt": FILM})


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
        picture = Picture(data=buffer.getvalue(), format="png", width=frame.shape[1], metadata={"alt": MOMENT})
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
