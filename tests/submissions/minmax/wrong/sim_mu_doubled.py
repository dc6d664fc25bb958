"""The one half of the quadratic is lost in the derivative.

loses: simultaneous_step
says: twice too large
gets: simultaneous_step 1
"""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    x_next = x - eta * (2 * mu * x + A @ y)
    y_next = y + eta * (A.T @ x - 2 * mu * y)
    return x_next, y_next
