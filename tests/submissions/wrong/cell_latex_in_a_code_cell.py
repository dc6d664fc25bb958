"""The formula is written in LaTeX in the code cell.

loses: objective
says: syntax
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    $$ \mathbb{E}[d(x)] - \mathbb{E}[d(g(z))] $$
