"""The container's recipe, as far as it can be checked without an engine that builds it."""

import json
import re
import subprocess
import tomllib

import pytest
from conftest import ROOT

INSTRUCTIONS = [
    line.split(maxsplit=1)
    for line in re.sub(r"\\\n", " ", re.sub(r"^ *#.*\n", "", (ROOT / "Containerfile").read_text(), flags=re.MULTILINE)).splitlines()
    if line.strip()
]
ALLOWED = {"FROM", "RUN", "WORKDIR", "COPY", "ARG", "USER", "ENV", "CMD"}


def all_of(name):
    return [argument for instruction, argument in INSTRUCTIONS if instruction == name]


def test_every_line_is_an_instruction():
    assert {instruction for instruction, _ in INSTRUCTIONS} <= ALLOWED
    assert INSTRUCTIONS[0][0] == "FROM"


def test_the_base_has_a_python_the_kit_takes():
    (base,) = all_of("FROM")
    version = re.fullmatch(r"python:(3\.\d+)-slim", base)
    assert version
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    assert int(version[1].split(".")[1]) >= int(oldest.removeprefix(">=3."))


def test_what_is_copied_is_in_the_repository():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
    if not tracked:
        pytest.skip("not a git checkout")
    for argument in all_of("COPY"):
        for source in argument.split()[:-1]:
            assert any(file == source or file.startswith(f"{source}/") for file in tracked), source


def test_what_is_installed_needs_only_what_was_copied():
    (install,) = [command for command in all_of("RUN") if "pip install" in command]
    copied = " ".join(all_of("COPY")).split()
    used = re.findall(r"--requirement ([\w.-]+)", f"{install} {' '.join(all_of('ARG'))}")
    assert used == ["requirements.lock", "requirements-cuda.lock"]
    assert set(used) <= set(copied)
    assert "--require-hashes" in install
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["readme"] in copied
    assert set(project["project"]["license-files"]) <= set(copied)


def test_grading_does_not_run_as_root():
    names = [instruction for instruction, _ in INSTRUCTIONS]
    (user,) = all_of("USER")
    assert user == "grader"
    assert any(f" {user}" in command for command in all_of("RUN") if command.startswith("useradd"))
    assert names.index("USER") < names.index("CMD")
    assert "RUN" not in names[names.index("USER") :]
    (command,) = all_of("CMD")
    assert json.loads(command) == ["nbgrader", "autograde", "gan"]
