"""Two cells were split in editors that leave the metadata to one part: the critic's to the first of three, the update's to the second of two.

points: 46
says: `dual_variable` had been split
says: `alternating_update` had been split
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def part(number, source):
    return {"cell_type": "code", "id": f"part{number}", "metadata": {}, "outputs": [], "execution_count": None, "source": source}


def damage(notebook, folder):
    cells = notebook["cells"]
    cell = find(notebook, "dual_variable")
    head, *methods = "".join(cell["source"]).split("    def ")
    head, methods = head + "    def " + methods[0], ["    def " + method for method in methods[1:]]
    cell["source"] = head
    at = cells.index(cell) + 1
    cells[at:at] = [part(1, methods[0]), part(2, "".join(methods[1:]))]
    cell = find(notebook, "alternating_update")
    head, other, rest = "".join(cell["source"]).partition("    else:")
    cell["source"] = other + rest
    cells.insert(cells.index(cell), part(3, head))
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
