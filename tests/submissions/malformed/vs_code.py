"""Edited in VS Code: languages and ids in the metadata, outputs with MIME types of its own.

points: 46
"""

import json


def damage(notebook, folder):
    for cell in notebook["cells"]:
        cell["metadata"] |= {"vscode": {"languageId": "python"}}
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": {"application/vnd.code.notebook.error": {"name": "x"}}}]
    notebook["metadata"]["vscode"] = {"interpreter": {"hash": "x"}}
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
