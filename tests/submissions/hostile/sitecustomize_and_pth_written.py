"""Files that Python runs at its next start are written wherever it looks for them.
"""
# %% + imports
import site

places = {*sys.path, *site.getsitepackages(), site.getusersitepackages(), os.path.dirname(torch.__file__), os.path.dirname(os.__file__), "/etc", os.path.expanduser("~instructor")}
for place in places:
    if place and os.path.abspath(place) != os.getcwd():
        for name in ("sitecustomize.py", "usercustomize.py", "escaped-start.pth", "__pycache__/torch.cpython-311.pyc"):
            attempt(f"write {place}/{name}", lambda place=place, name=name: open(os.path.join(place, name), "x"))
for name in ("sitecustomize.py", "escaped.pth", ".bashrc", ".profile", "matplotlibrc", ".pdbrc"):
    with open(name, "w") as file:
        file.write("import os; os._exit(1)")
os.makedirs(".ipython/profile_default/startup", exist_ok=True)
with open(".ipython/profile_default/startup/00.py", "w") as file:
    file.write("raise SystemExit")
