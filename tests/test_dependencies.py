"""The lock: what is installed from it is what pyproject asks for, and nothing that could have been changed since."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.lock", "requirements-cuda.lock", "requirements-cpu.lock")


def pinned(kind="cuda"):
    """Requirement and hashes of every package in the locks, with one of the two kinds of PyTorch."""
    found = {}
    for name in ("requirements.lock", f"requirements-{kind}.lock"):
        text = re.sub(r" *#.*", "", (ROOT / name).read_text()).replace("\\\n", " ")
        for line in filter(str.strip, text.splitlines()):
            requirement = Requirement(line.partition("--hash")[0])
            found[canonicalize_name(requirement.name)] = requirement, re.findall(r"--hash=(\S+)", line)
    return found


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@pytest.mark.parametrize("kind", ["cuda", "cpu"])
@pytest.mark.parametrize("dependency", PROJECT["dependencies"])
def test_every_dependency_is_locked_at_a_version_it_allows(dependency, kind):
    wanted = Requirement(dependency)
    requirement, _ = pinned(kind)[canonicalize_name(wanted.name)]
    (pin,) = requirement.specifier
    assert pin.operator == "=="
    assert pin.version in wanted.specifier
    assert requirement.marker is None or requirement.marker.evaluate({"sys_platform": "linux"})


def test_every_package_has_one_version_and_hashes_of_it():
    packages = pinned()
    assert len(packages) > 100
    for name, (requirement, hashes) in packages.items():
        assert [pin.operator for pin in requirement.specifier] == ["=="], name
        assert hashes, name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), name


def test_the_locks_name_no_place():
    for name in LOCKS:
        assert not re.search(r"://|/home/|/tmp/|--index|--find", (ROOT / name).read_text())


def test_every_package_the_kit_imports_is_declared():
    declared = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["cluster"]]
    names = {canonicalize_name(Requirement(dependency).name) for dependency in declared}
    distributions = packages_distributions()
    for path in sorted((ROOT / "lib").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                modules.append(node.module)
            for module in {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"lib"}:
                assert {canonicalize_name(name) for name in distributions.get(module, [module])} & names, f"{path.name} imports {module}"
