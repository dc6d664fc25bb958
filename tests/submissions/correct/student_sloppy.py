"""A whole student in a hurry: dead code, odd names, prints, commented-out lines, inconsistent spacing."""
# %% generator
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super(Generator, self).__init__()
        # self.conv = nn.Conv2d(3, 6, 5)
        self.foo = nn.Linear(noise_dim , hidden_dim)
        self.bar= nn.Linear(hidden_dim,hidden_dim)
        self.baz =nn.Linear( hidden_dim, output_dim)
        x = 3
    def forward(self, z):
        tmp = self.foo(z)
        tmp2 = F.relu(tmp)
        tmp3 = self.bar(tmp2)
        tmp4 = F.relu(tmp3)
        # tmp4 = self.dropout(tmp4)
        tmp5 = self.baz(tmp4)
        return tmp5
        print("never here")
# %% dual_variable
class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super(DualVariable, self).__init__()
        self.c = c
        self.foo = nn.Linear(input_dim , hidden_dim)
        self.bar= nn.Linear(hidden_dim,hidden_dim)
        self.baz =nn.Linear( hidden_dim, 1)
    def forward(self, x):
        tmp = F.relu( self.foo(x) )
        tmp = F.relu( self.bar(tmp) )
        tmp = self.baz(tmp)
        return tmp

    def enforce_lipschitz(self):
        #print('enforcing')
        self.spectral_normalisation()

    def spectral_normalisation(self):
        # first idea, too big:
        # for p in self.parameters(): p.data.clamp_(-self.c, self.c)
        for n,p in self.named_parameters():
            if 'bias' in n: continue
            u,s,v = np.linalg.svd(p.detach().numpy())
            s = s[0]
            p.data = p.data/float(s)
# %% objective
def objective(d, g, data_sample, noise_sample):
    A = torch.mean( d(data_sample) )
    B = torch.mean( d( g(noise_sample) ) )
    #return B - A
    return A-B
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    l = None
    if(step_k%d_ratio==0):
        d.eval()
        g.train()
        d_optim.zero_grad()
        g_optim.zero_grad()
        l=objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
        #d_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        g_optim.zero_grad()
        l=objective(d, g, real_samples, noise_samples)
        l2 = -1*l
        l2.backward()
        d_optim.step()
        d.enforce_lipschitz()
    if step_k%500==0: print('step',step_k,'loss',l)
    return l
# %% optimizers
#d_optim = torch.optim.SGD(d.parameters(), lr=0.1)
d_optim = torch.optim.Adam(d.parameters(), lr = 0.005, betas = (0.0,0.9))
g_optim = torch.optim.Adam(g.parameters(), lr = 0.005, betas = (0.0,0.9))
