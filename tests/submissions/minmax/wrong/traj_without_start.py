"""The distance of the start is missing.

loses: trajectory
says: begins after the first
"""
# %% trajectory
def trajectory(step, x0, y0, A, eta, n_steps, mu=0.0):
    x, y = x0, y0
    distances = []
    for _ in range(n_steps):
        x, y = step(x, y, A, eta, mu)
        distances.append(np.sqrt(x @ x + y @ y))
    return np.array(distances)
