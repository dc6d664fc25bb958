"""What stands in for a code cell of the homework that a student deleted: the grader puts such cells back, and so does `lib.check`."""

from collections.abc import Sequence

from lib.fresh_run import Cell

GIVEN = {  # besides the checks. Nothing needs what a training or a film leaves behind, and nothing is installed.
    "setup": "import importlib.util\nimport shutil\nimport sys\nfrom pathlib import Path",
    "imports": "from IPython.display import Image\nfrom lib.utils import *",
    "networks": """hidden_dim = 30
with seeded(1):  # the same start each time; another number, another run
    d = DualVariable(input_dim=2, hidden_dim=hidden_dim, c=1.0)
    g = Generator(noise_dim=2, output_dim=2, hidden_dim=hidden_dim)""",
    "training": "",
    "film": "",
}
ORDER = (
    *("setup", "imports"),
    *("generator", "test_generator", "dual_variable", "test_dual_variable", "objective", "test_objective"),
    *("alternating_update", "test_alternating_update", "networks", "optimizers", "test_optimizers", "training", "film"),
)


def put_back(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with every given one that is missing before the first of those that follow it in the homework."""
    whole = list(cells)
    present = {cell.id for cell in cells}
    for position, name in enumerate(ORDER):
        if name in present or name not in GIVEN:
            continue
        following = set(ORDER[position + 1 :])
        place = next((n for n, cell in enumerate(whole) if cell.id in following), len(whole))
        number = whole[place].number if place < len(whole) else len(cells)
        whole.insert(place, Cell(name, number, "code", GIVEN[name], given=True))
    return whole
