"""No matrix product at all: sums over entries."""
# %% alternating_step
def alternating_step(x, y, A, eta, mu=0.0):
    m, n = A.shape
    xn = [x[i] - eta * (mu * x[i] + sum(A[i, j] * y[j] for j in range(n))) for i in range(m)]
    yn = [y[j] + eta * (sum(A[i, j] * xn[i] for i in range(m)) - mu * y[j]) for j in range(n)]
    return np.array(xn), np.array(yn)
