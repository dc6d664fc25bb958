"""Take the instructors' page's pictures from a walk through a course (`make course-pictures`): feedback, formgrader, class report."""

import argparse
import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from screenshots import DOCS, ROOT, save

WIDTH = 1000  # pixels; what a page of documentation shows


def main() -> None:
    """Walk, unless a folder with the pictures of a walk is given, and write docs/*.png."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="what `KIT_SCREENSHOTS=FOLDER make test-course` left in FOLDER")
    pictures = parser.parse_args().pictures
    with tempfile.TemporaryDirectory() as scratch:
        if pictures is None:
            pictures = Path(scratch)
            command = [sys.executable, "-m", "pytest", "-m", "course", "tests/course/test_walk.py"]
            subprocess.run(command, cwd=ROOT, env=os.environ | {"KIT_SCREENSHOTS": scratch}, check=True)
        save(_stacked(pictures / "docs_wrong_card.png", pictures / "docs_wrong_checks.png"), "feedback.png")
        save(_stacked(pictures / "docs_formgrader.png"), "formgrader.png")
        save(_stacked(pictures / "docs_class_report.png"), "class-report.png")
    for name in ("feedback.png", "formgrader.png", "class-report.png"):
        print(f"{(DOCS / name).stat().st_size / 1000:.0f} kB  docs/{name}")


def _stacked(*paths: Path) -> bytes:
    """Pictures one above the other, as wide as the documentation shows them."""
    read = [Image.open(path).convert("RGB") for path in paths]
    scaled = [picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS) for picture in read]
    whole = Image.new("RGB", (WIDTH, sum(picture.height for picture in scaled)), "white")
    top = 0
    for picture in scaled:
        whole.paste(picture, (0, top))
        top += picture.height
    buffer = io.BytesIO()
    whole.save(buffer, "PNG")
    return buffer.getvalue()


if __name__ == "__main__":
    main()
