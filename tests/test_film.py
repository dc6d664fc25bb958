"""The film and its contact sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from quick_training import quick

from lib import plots
from lib.film import LAST_MS, frame_steps, write_gif
from lib.live import show_film
from lib.refusal import Refused
from lib.rehearsal import TrainingNotStarted


def test_the_film_plays_everywhere(tmp_path):
    history = quick(n_iter=200, film=tmp_path / "movie.gif", batch_size=50)
    assert history.film == tmp_path / "movie.gif"
    assert "film in movie.gif" in repr(history)
    assert history.film.stat().st_size < 2_000_000
    with Image.open(history.film) as film:
        assert film.format == "GIF"
        assert 40 <= film.n_frames <= 60
        assert film.info["loop"] == 0, "plays for ever"
        delays = []
        for i in range(film.n_frames):
            film.seek(i)
            delays.append(film.info["duration"])
    assert delays[-1] == LAST_MS
    assert set(delays[:-1]) <= {80, 160, 240}
    with Image.open(tmp_path / "movie.png") as sheet:
        assert sheet.format == "PNG"
        assert sheet.width > sheet.height
    assert sorted(p.name for p in tmp_path.iterdir()) == ["movie.gif", "movie.png"], "no litter"


def test_a_film_goes_beside_the_notebook_unless_told_otherwise(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    quick(film=True)
    assert (tmp_path / "movie.gif").exists()
    assert (tmp_path / "movie.png").exists()
    quick(film=False)


def test_the_film_of_the_last_training_is_shown_and_no_older_one(tmp_path):
    path = tmp_path / "movie.gif"
    quick(film=path)
    picture, about = show_film()._repr_mimebundle_()
    assert set(picture) >= {"image/gif"}
    assert about["image/gif"]["alt"].startswith("A film of the training")
    quick(film=False)
    assert show_film().data == path.read_bytes(), "a run without a film leaves the last film"
    with pytest.raises(TrainingNotStarted):
        quick(film=path, n_iter=0)
    with pytest.raises(Refused, match="There is no film yet: train first") as caught:
        show_film()
    assert caught.value._render_traceback_() == [str(caught.value)]


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["INK", "MUTED", "REAL", "FAKE_WORDS", "CRITIC"])
def test_words_can_be_read_on_paper(name):
    """The contrast WCAG asks for with small text."""
    assert (luminance(plots.PAPER) + 0.05) / (luminance(getattr(plots, name)) + 0.05) >= 4.5


@pytest.mark.parametrize("n_iter", [100, 500, pytest.param(2000, marks=pytest.mark.course)])
def test_a_notebook_gets_one_picture_that_changes(n_iter, monkeypatch):
    shown, updates = [], []

    class Handle:
        update = staticmethod(updates.append)

    def display(picture, display_id):
        shown.append(picture)
        return Handle

    monkeypatch.setattr("lib.live.in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", display)
    quick(n_iter=n_iter, live=True, progress=False)
    assert len(shown) == 1
    assert shown[0].data.startswith(b"\x89PNG")
    assert shown[0].metadata["alt"].startswith("One moment of the training")
    assert 12 <= len(shown) + len(updates) <= 18


def test_outside_a_notebook_nothing_is_shown(monkeypatch):
    monkeypatch.setattr("IPython.display.display", pytest.fail)
    quick(live=True)


@given(n_iter=st.integers(1, 5000), n_frames=st.integers(2, 100))
def test_frames_begin_at_the_beginning_and_end_at_the_end(n_iter, n_frames):
    steps = frame_steps(n_iter, n_frames)
    assert steps[0] == 0
    assert steps[-1] == n_iter
    assert len(steps) <= n_frames
    assert steps == sorted(set(steps))


def test_a_failing_film_leaves_the_old_one(tmp_path):
    target = tmp_path / "movie.gif"
    target.write_bytes(b"old")
    with pytest.raises(ValueError, match="at least one frame"):
        write_gif([], target)
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_film_that_cannot_be_written_costs_no_training(tmp_path, monkeypatch, capsys):
    """Windows does not let a file be replaced while another program shows it."""

    def locked(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", locked)
    history = quick(film=tmp_path / "movie.gif")
    assert history.final.k == 12
    assert history.film is None
    assert "movie.gif: Permission denied. Close any program that shows it" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [], "no litter"
