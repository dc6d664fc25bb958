"""LD_PRELOAD and its relatives, for programs that never start.
"""
# %% + imports
for name in ("LD_PRELOAD", "LD_AUDIT", "LD_LIBRARY_PATH", "PYTHONSTARTUP", "PYTHONPATH", "PYTHONHOME", "BASH_ENV", "GCONV_PATH"):
    os.environ[name] = os.path.abspath("escaped.so")
with open("escaped.so", "wb") as file:
    file.write(b"\x7fELF" + b"\0" * 100)
attempt("load a library of one's own", lambda: ctypes.CDLL(os.path.abspath("escaped.so")))
attempt("start a program with it", lambda: subprocess.run(["true"]))
os.mkdir("bin")
with open("bin/python", "w") as file:
    file.write("#!/bin/sh\n")
os.chmod("bin/python", 0o755)
os.environ["PATH"] = os.path.abspath("bin")
attempt("a program of one's own", lambda: subprocess.run(["python"]))
