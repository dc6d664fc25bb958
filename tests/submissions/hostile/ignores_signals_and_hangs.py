"""A cell that ignores every signal and never ends.

loses: generator
gets: generator 0
says: not finished
"""
# %% generator
for number in range(1, 32):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    pass
