"""A whole student who explains every line to themselves and checks shapes."""
# %% generator
# A Generator is a neural network. In PyTorch neural networks inherit from nn.Module.
class Generator(nn.Module):

    # The constructor creates the layers.
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        # call the constructor of the parent class, otherwise there is an error
        super(Generator, self).__init__()

        # save the dimensions
        self.noise_dim = noise_dim
        self.output_dim = output_dim
        self.hidden_dim = hidden_dim

        # X1 and x1
        self.linear1 = nn.Linear(in_features=self.noise_dim, out_features=self.hidden_dim)
        # first relu
        self.relu1 = nn.ReLU()
        # X2 and x2
        self.linear2 = nn.Linear(in_features=self.hidden_dim, out_features=self.hidden_dim)
        # second relu
        self.relu2 = nn.ReLU()
        # X3 and x3
        self.linear3 = nn.Linear(in_features=self.hidden_dim, out_features=self.output_dim)

    # The forward method computes the output.
    def forward(self, z):
        # shape of z: (batch, noise_dim)
        out1 = self.linear1(z)
        # shape of out1: (batch, hidden_dim)
        out2 = self.relu1(out1)
        out3 = self.linear2(out2)
        out4 = self.relu2(out3)
        out5 = self.linear3(out4)
        # shape of out5: (batch, output_dim)
        return out5
# %% dual_variable
class DualVariable(nn.Module):

    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super(DualVariable, self).__init__()

        self.input_dim = input_dim
        self.hidden_dim = hidden_dim
        self.c = c

        self.linear1 = nn.Linear(in_features=self.input_dim, out_features=self.hidden_dim)
        self.relu1 = nn.ReLU()
        self.linear2 = nn.Linear(in_features=self.hidden_dim, out_features=self.hidden_dim)
        self.relu2 = nn.ReLU()
        self.linear3 = nn.Linear(in_features=self.hidden_dim, out_features=1)

    def forward(self, x):
        out1 = self.linear1(x)
        out2 = self.relu1(out1)
        out3 = self.linear2(out2)
        out4 = self.relu2(out3)
        out5 = self.linear3(out4)
        return out5

    def enforce_lipschitz(self):
        # we use spectral normalisation to enforce the constraint
        self.spectral_normalisation()

    def spectral_normalisation(self):
        # no gradients are needed for this computation
        with torch.no_grad():
            # make a list of the three weight matrices
            list_of_weights = []
            list_of_weights.append(self.linear1.weight)
            list_of_weights.append(self.linear2.weight)
            list_of_weights.append(self.linear3.weight)
            # loop over the list
            for weight in list_of_weights:
                # compute all singular values, they are sorted in descending order
                singular_values = torch.linalg.svdvals(weight)
                # take the first one
                largest_singular_value = singular_values[0]
                # compute the new weight
                new_weight = weight / largest_singular_value
                # copy the new weight to the old weight (in-place!)
                weight.copy_(new_weight)
# %% objective
def objective(d, g, data_sample, noise_sample):
    # generate points from the noise
    generated_sample = g(noise_sample)
    # apply the critic to the true points
    d_of_data = d(data_sample)
    # apply the critic to the generated points
    d_of_generated = d(generated_sample)
    # replace the expectations by averages
    average_of_data = d_of_data.mean()
    average_of_generated = d_of_generated.mean()
    # the difference
    W1 = average_of_data - average_of_generated
    return W1
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    # remainder of the division
    remainder = step_k % d_ratio
    # if the remainder is zero, we update the generator
    if remainder == 0:
        d.eval()
        g.train()
        # set old gradients to zero
        g_optim.zero_grad()
        # compute the objective
        l = objective(d, g, real_samples, noise_samples)
        # compute the gradients
        l.backward()
        # make a step of descent
        g_optim.step()
    # if the remainder is not zero, we update the dual variable
    else:
        d.train()
        g.eval()
        # set old gradients to zero
        d_optim.zero_grad()
        # compute the objective
        l = objective(d, g, real_samples, noise_samples)
        # the optimizer minimises, but we want to maximise, so minus
        minus_l = -l
        # compute the gradients
        minus_l.backward()
        # make a step
        d_optim.step()
        # make d Lipschitz again
        d.enforce_lipschitz()
    # return the value
    return l
# %% optimizers
# the learning rate
learning_rate = 0.005
# the parameters beta1 and beta2 of Adam
beta1 = 0.0
beta2 = 0.9
# the optimizer of the dual variable
d_optim = torch.optim.Adam(d.parameters(), lr=learning_rate, betas=(beta1, beta2))
# the optimizer of the generator
g_optim = torch.optim.Adam(g.parameters(), lr=learning_rate, betas=(beta1, beta2))
