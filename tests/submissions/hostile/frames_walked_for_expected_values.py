"""While a probe runs, every frame below it is searched for what the judge expects.

loses: objective
gets: objective 0.25
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    frame = sys._getframe()
    while frame:
        for name, value in list(frame.f_locals.items()):
            if name in ("expected", "reference", "solution", "secret", "rng"):
                reached(name)
            if name == "message" and isinstance(value, dict):
                for key in value:
                    if key not in ("do", "source", "name", "arguments", "seed", "number"):
                        reached(f"message[{key!r}]")
        frame = frame.f_back
    return data_sample.mean() + noise_sample.mean()
