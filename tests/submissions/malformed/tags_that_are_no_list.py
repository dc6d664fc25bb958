"""Tags, ids and attachments of types nobody expects.

points: 46
"""

import json


def damage(notebook, folder):
    for cell, odd in zip(notebook["cells"], (5, True, {"a": 1}, "skip-execution", ["\x1b[2J", 3], 1.5), strict=False):
        cell["metadata"]["tags"] = odd
        cell["attachments"] = odd
        cell["id"] = odd
    (folder / "gan.ipynb").write_text(json.dumps(notebook))
