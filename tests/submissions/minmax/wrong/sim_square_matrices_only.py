"""The shape of y is taken from x.

loses: simultaneous_step
says: valueerror
gets: simultaneous_step 1
"""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    x_next, y_next = np.zeros_like(x), np.zeros_like(x)
    x_next[:] = x - eta * (mu * x + A @ y)
    y_next[:] = y + eta * (A.T @ x - mu * y)
    return x_next, y_next
