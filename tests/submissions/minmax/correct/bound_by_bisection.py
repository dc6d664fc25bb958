"""No formula: bisection on the spectral radius."""
# %% largest_step
def largest_step(A, mu):
    if mu == 0:
        return 0.0
    m, n = A.shape
    M = np.block([[mu * np.eye(m), A], [-A.T, mu * np.eye(n)]])
    low, high = 0.0, 2 / mu + 1
    for _ in range(80):
        middle = (low + high) / 2
        radius = np.abs(np.linalg.eigvals(np.eye(m + n) - middle * M)).max()
        low, high = (middle, high) if radius < 1 else (low, middle)
    return low
