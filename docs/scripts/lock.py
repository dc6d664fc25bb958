"""Write `requirements.lock` and `requirements-cuda.lock` (`make lock`): every package of the default install, pinned with its hashes.

Versions are those of the environment this runs in, which the kit's tests have passed with; uv adds what other platforms and Pythons need,
and the package index's hash of every file of each version. What only PyTorch's build for NVIDIA's GPUs needs goes to a file of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
CUDA = re.compile(r"(nvidia|cuda)-|triton==")
OLDEST = "3.11.7"  # soupsieve does not take the first releases of Python 3.11
HEAD = "# Written by `make lock`; docs/administrators.md says how to install from it. Do not edit.\n"


def compiled(constraints: Path) -> list[str]:
    """uv's lock of pyproject's dependencies, one block of lines for each package."""
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    options = ["--universal", "--generate-hashes", "--no-header", "--quiet", "--python-version", OLDEST, "-c", str(constraints)]
    command = [sys.executable, "-m", "uv", "pip", "compile", "-", *options]
    text = subprocess.run(command, input="\n".join(dependencies), capture_output=True, text=True, check=True).stdout
    text = re.sub(r"^ +# +(-c|-r) .*\n", "", text, flags=re.MULTILINE)  # paths of this machine
    return re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, action="append", default=[], help="a build of PyTorch from elsewhere, to be accepted as well")
    arguments = parser.parse_args()
    constraints = Path(sys.prefix) / "constraints.txt"
    installed = {d.metadata["Name"]: d.version.partition("+")[0] for d in distributions() if d.metadata["Name"] != "gan-teaching-kit"}
    constraints.write_text("".join(f"{name}=={version}\n" for name, version in sorted(installed.items())))
    blocks = compiled(constraints)
    notes = "".join(f"# Accepted for torch besides the index's files: {wheel.name}\n" for wheel in arguments.wheel)
    also = "".join(f" \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}" for wheel in arguments.wheel)
    usual = "".join(block for block in blocks if not CUDA.match(block))
    usual = re.sub(r"^(torch==\S+)", rf"\g<1>{also}", usual, flags=re.MULTILINE)
    (ROOT / "requirements.lock").write_text(HEAD + notes + usual)
    cuda = "# What PyTorch's build for NVIDIA's GPUs needs, which is the one the package index has for Linux.\n"
    (ROOT / "requirements-cuda.lock").write_text(HEAD + cuda + "".join(block for block in blocks if CUDA.match(block)))


if __name__ == "__main__":
    main()
