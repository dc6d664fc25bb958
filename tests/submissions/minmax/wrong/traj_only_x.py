"""y is forgotten.

loses: trajectory
says: only x
"""
# %% trajectory
def trajectory(step, x0, y0, A, eta, n_steps, mu=0.0):
    x, y = x0, y0
    distances = [np.linalg.norm(x)]
    for _ in range(n_steps):
        x, y = step(x, y, A, eta, mu)
        distances.append(np.linalg.norm(x))
    return np.array(distances)
