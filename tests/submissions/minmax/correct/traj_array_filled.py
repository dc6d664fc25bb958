"""An array made beforehand, filled in a loop that prints its progress."""
# %% trajectory
def trajectory(step, x0, y0, A, eta, n_steps, mu=0.0):
    r = np.zeros(n_steps + 1)
    x, y = np.copy(x0), np.copy(y0)
    for k in range(n_steps + 1):
        r[k] = np.linalg.norm(np.concatenate([x, y]))
        print(k, r[k])
        if k < n_steps:
            x, y = step(x, y, A, eta, mu)
    return r
