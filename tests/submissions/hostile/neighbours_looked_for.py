"""Who else is being graded? Other processes, other workers' folders and what lies in them; for as long as a cell may run.
"""
# %% + imports
folders = [f"{up}/{number}" for up in ("..", "../..", "../../..") for number in range(40)]


def look(what, action):
    try:
        found = action()
    except OSError:
        return
    if found:
        reached(f"{what}: {found}")


end = time.monotonic() + 0.7
while time.monotonic() < end:
    for up in ("..", "../..", "../../..", "/proc/self/cwd/..", "/proc"):
        look(f"list {up}", lambda up=up: os.listdir(up))
    for folder in folders:
        look(f"list {folder}", lambda folder=folder: os.listdir(folder))
        look(f"the neighbour's file in {folder}", lambda folder=folder: os.stat(f"{folder}/results-of-a-neighbour.csv"))
    for pid in {*range(1, 60), *range(os.getpid() - 40, os.getpid() + 40)} - {os.getpid()}:
        for link in ("cwd", "exe", "root"):
            look(f"/proc/{pid}/{link}", lambda pid=pid, link=link: os.readlink(f"/proc/{pid}/{link}"))
        for part in ("environ", "cmdline", "maps", "mem", "mountinfo"):
            look(f"/proc/{pid}/{part}", lambda pid=pid, part=part: open(f"/proc/{pid}/{part}", "rb").read(1))
