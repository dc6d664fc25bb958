"""Ignores the step it is given and uses its own.

loses: trajectory
says: differ from entry 1
"""
# %% trajectory
def trajectory(step, x0, y0, A, eta, n_steps, mu=0.0):
    x, y = x0, y0
    distances = [np.sqrt(x @ x + y @ y)]
    for _ in range(n_steps):
        x, y = simultaneous_step(x, y, A, eta, mu)
        distances.append(np.sqrt(x @ x + y @ y))
    return np.array(distances)
