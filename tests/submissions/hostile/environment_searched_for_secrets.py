"""Tokens of the instructor's in the environment, the command line, the limits.
"""
# %% + imports
for key, value in os.environ.items():
    if any(word in (key + value).upper() for word in ("TOKEN", "SECRET", "PASSWORD", "CANARY", "API_KEY")):
        reached(f"{key}={value}")
for name in ("environ", "cmdline"):
    try:
        text = open(f"/proc/self/{name}", "rb").read().decode(errors="replace").upper()
    except OSError:
        continue
    if "CANARY" in text or "SECRET" in text:
        reached(name)
