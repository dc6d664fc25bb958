"""Went through Colab: its metadata everywhere, ids of its own, outputs with HTML.

points: 46
"""

import json


def find(notebook, cell_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == cell_id)


def damage(notebook, folder):
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"colab{number:04}"
        cell["metadata"] |= {"id": f"x{number}", "colab": {"base_uri": "x"}, "outputId": "y"}
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {"text/html": ["<script>alert(1)</script>"]}}]
    notebook["metadata"]["colab"] = {"provenance": []}
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
