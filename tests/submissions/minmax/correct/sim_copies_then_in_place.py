"""Copies at the start, which may then be changed in place."""
# %% simultaneous_step
def simultaneous_step(x, y, A, eta, mu=0.0):
    new_x, new_y = x.copy(), y.copy()
    new_x -= eta * (mu * x + A.dot(y))
    new_y += eta * (x.dot(A) - mu * y)
    return [new_x, new_y]
