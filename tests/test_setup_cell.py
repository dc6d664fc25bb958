"""The notebook's first cell where a student may be: Colab, an empty folder, an old Python, an environment without a package."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from IPython.core.inputtransformer2 import TransformerManager

from lib.grader.assignment import grade_id, source_of

COLAB = """
import shutil, sys, types
def upload():
    shutil.copy(sys.argv[1], "lib.zip")
    print("asked for a file")
google, google.colab, google.colab.files = (types.ModuleType(name) for name in ("google", "google.colab", "google.colab.files"))
google.colab.files.upload = upload
sys.modules |= {"google": google, "google.colab": google.colab, "google.colab.files": google.colab.files}
"""
OLD_PYTHON = "import sys; sys.version_info = (3, 9, 1); sys.version = '3.9.1 (default)'"
WITHOUT_TQDM = """
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name == "tqdm" else find(name)
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell(user_ns=globals())
class Shell:
    def run_line_magic(self, name, line):
        print(name, shell.var_expand(line, depth=1))  # what IPython does before it calls the magic
get_ipython = Shell
"""


@pytest.fixture
def run(assignment, tmp_path):
    """Runs the cell in an empty folder, after `before`; gives what was printed and the last line of an error."""
    cell = next(source_of(cell) for cell in assignment.skeleton["cells"] if grade_id(cell) == "setup")
    source = TransformerManager().transform_cell(cell)

    def run(before="", *options, folder=True, upload=""):
        if folder:
            shutil.copytree(ROOT / "release" / "gan" / "lib", tmp_path / "lib", ignore=shutil.ignore_patterns("__pycache__"))
        command = [sys.executable, *options, "-c", f"{before}\n{source}\nimport lib\nprint('found', lib.__file__)", str(upload)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.stdout, (done.stderr.strip().splitlines() or [""])[-1]

    return run


def test_beside_its_folder_it_says_nothing(run, tmp_path):
    printed, error = run()
    assert error == ""
    assert printed.strip() == f"found {tmp_path / 'lib' / '__init__.py'}"


def test_on_colab_it_asks_for_the_folder_and_unpacks_it(run, tmp_path_factory):
    packed = shutil.make_archive(str(tmp_path_factory.mktemp("packed") / "lib"), "zip", ROOT / "release" / "gan", "lib")
    printed, error = run(COLAB, folder=False, upload=packed)
    assert error == ""
    assert printed.splitlines()[0].startswith("Choose lib.zip")
    assert "asked for a file" in printed
    assert "found" in printed


@pytest.mark.parametrize("before", ["", COLAB.replace('shutil.copy(sys.argv[1], "lib.zip")', "")], ids=["elsewhere", "nothing chosen"])
def test_without_its_folder_it_says_what_to_do(run, before):
    _, error = run(before, "-S", folder=False)  # -S: nor is the folder found where this kit is installed
    assert error.startswith("FileNotFoundError: The folder lib is not beside this notebook. Keep the two together")


def test_an_old_python_is_named(run):
    _, error = run(OLD_PYTHON)
    assert error == "RuntimeError: This notebook needs Python 3.11 or newer, and this kernel is 3.9.1: choose another kernel."


def test_what_is_missing_is_installed(run):
    printed, error = run(WITHOUT_TQDM)
    assert error == ""
    assert "pip install --quiet tqdm" in printed


def test_every_package_it_looks_for_is_required(assignment):
    """The list in the cell and requirements.txt go together; Jupyter itself is there when a notebook runs."""
    required = {
        line.partition(">")[0] for line in Path(ROOT / "release" / "gan" / "requirements.txt").read_text().splitlines() if ">=" in line
    }
    cell = next(source_of(cell) for cell in assignment.skeleton["cells"] if grade_id(cell) == "setup")
    assert all(f'"{name}"' in cell for name in required - {"jupyterlab"})
