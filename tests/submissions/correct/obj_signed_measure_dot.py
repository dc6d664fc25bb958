"""Measure-theory person: one signed measure mu - nu with weights +1/B and -1/B on the joint support, and W1 is the integral of d over it,
a dot product. Right."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    """integral of d with respect to (empirical law of a) - (empirical law of h(omega))"""
    generated = g(noise_sample)
    support = torch.cat((data_sample, generated), dim=0)
    mass = torch.cat(
        (
            data_sample.new_full((len(data_sample),), 1.0 / len(data_sample)),
            data_sample.new_full((len(generated),), -1.0 / len(generated)),
        )
    )
    W1 = torch.dot(mass, d(support).flatten())
    return W1
