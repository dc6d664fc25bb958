"""Write the locks (`make lock`): every package of the default install, pinned with its hashes.

Versions are those of the environment this runs in, which the kit's tests have passed with; uv adds what other platforms and Pythons need,
and the package index's hash of every file of each version. PyTorch is in files of its own, since there are two kinds: the index's build,
with all that NVIDIA's GPUs need, and one for the CPU alone, which comes from elsewhere: for that the hash of the file given is taken.
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
WITH_GPU = re.compile(r"(nvidia|cuda)-|(triton|torch)==")
OLDEST = "3.11.7"  # soupsieve does not take the first releases of Python 3.11
HEAD = "# Written by `make lock`; docs/administrators.md says how to install from it. Do not edit.\n"


def compiled(constraints: Path) -> list[str]:
    """uv's lock of pyproject's dependencies, one block of lines for each package."""
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    options = ["--universal", "--generate-hashes", "--no-header", "--quiet", "--python-version", OLDEST, "-c", str(constraints)]
    command = [sys.executable, "-m", "uv", "pip", "compile", "-", *options]
    text = subprocess.run(command, input="\n".join(dependencies), capture_output=True, text=True, check=True).stdout
    text = re.sub(r"^ +# +(via )?(-c|-r) .*\n", "", text, flags=re.MULTILINE)  # paths of this machine
    return re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cpu", type=Path, help="the wheel of PyTorch's CPU build the kit was tested with")
    arguments = parser.parse_args()
    constraints = Path(sys.prefix) / "constraints.txt"
    installed = {d.metadata["Name"]: d.version.partition("+")[0] for d in distributions() if d.metadata["Name"] != "gan-teaching-kit"}
    constraints.write_text("".join(f"{name}=={version}\n" for name, version in sorted(installed.items())))
    blocks = compiled(constraints)
    (ROOT / "requirements.lock").write_text(HEAD + "".join(block for block in blocks if not WITH_GPU.match(block)))
    index = "# PyTorch as the package index has it: for Linux with all that NVIDIA's GPUs need.\n"
    (ROOT / "requirements-cuda.lock").write_text(HEAD + index + "".join(block for block in blocks if WITH_GPU.match(block)))
    if arguments.cpu:
        (pin,) = (line.rstrip(" \\") for block in blocks for line in block.splitlines() if line.startswith("torch=="))
        digest = hashlib.sha256(arguments.cpu.read_bytes()).hexdigest()
        note = f"# PyTorch's CPU build, which the package index does not have. This is the hash of one file:\n# {arguments.cpu.name}\n"
        (ROOT / "requirements-cpu.lock").write_text(f"{HEAD}{note}{pin} \\\n    --hash=sha256:{digest}\n")


if __name__ == "__main__":
    main()
