"""Ten thousand cells.

points: 0
says: up to 2000
attention: yes
"""

import json


def damage(notebook, folder):
    notebook["cells"] += [{"cell_type": "code", "id": f"c{n}", "metadata": {}, "outputs": [], "execution_count": None, "source": "1"} for n in range(10_000)]
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
