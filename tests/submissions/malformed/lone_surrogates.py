"""Halves of characters, which an editor left behind when it cut an emoji in two, in code, text, ids and tags. They are no text.

points: 46
says: held characters that are no text (halves of others); they were replaced
"""

import json


def damage(notebook, folder):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "objective":
            kept = 'assert ord("\U0001f600") == 0x1F600 and ord("\\ud83d") == 0xD83D  # a whole one; one the student spelt out'
            cell["source"] = [f"# \ud83d\n{kept}\n", "# \ude00\n", cell["source"]]
            cell["metadata"]["tags"] = ["\udfff"]
    own = {"outputs": [], "execution_count": None, "metadata": {"\ud800": "\ud800"}, "cell_type": "code"}
    notebook["cells"].append({"id": "\ud800", "source": "print('\ud800')", **own})
    picture = {"attachments": {"\ud800.png": {"image/png": "aGVsbG8="}}, "metadata": {}, "cell_type": "markdown"}
    notebook["cells"].append({"id": "p", "source": "\udbff", **picture})
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
