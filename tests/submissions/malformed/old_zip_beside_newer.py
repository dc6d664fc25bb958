"""An archive of years ago, with an answer wrong, beside the notebook of today in a folder of its own; and one without a date.

points: 46
says: `week/gan.ipynb` was graded
"""

import json
import zipfile


def damage(notebook, folder):
    (folder / "week").mkdir()
    (folder / "week" / "gan.ipynb").write_text(json.dumps(notebook))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "objective":
            cell["source"] = "def objective(d, g, data_sample, noise_sample):\n    return 0"
    for name, date in (("old", (2001, 12, 31, 23, 59, 58)), ("undated", (1980, 0, 0, 0, 0, 0))):
        with zipfile.ZipFile(folder / f"{name}.zip", "w") as archive:
            archive.writestr(zipfile.ZipInfo("gan.ipynb", date), json.dumps(notebook))
