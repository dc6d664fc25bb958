"""Adapted from the first WGAN code: backward(one) and backward(mone), the critic frozen in the generator's turn."""
# %% alternating_update
# following martinarjovsky/WassersteinGAN main.py, with the signs of our objective
one = torch.tensor(1.0)
mone = one * -1

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        for p in d.parameters():
            p.requires_grad = False  # to avoid computation
        g.zero_grad()
        fake = g(noise_samples)
        errG = d(fake).mean(0).view(1)
        errG.backward(mone.view(1))
        g_optim.step()
        with torch.no_grad():
            errD = d(real_samples).mean() - errG
        for p in d.parameters():
            p.requires_grad = True
    else:
        d.zero_grad()
        errD_real = d(real_samples).mean(0).view(1)
        errD_real.backward(mone.view(1))
        with torch.no_grad():
            fakev = g(noise_samples)
        errD_fake = d(fakev).mean(0).view(1)
        errD_fake.backward(one.view(1))
        errD = errD_real - errD_fake
        d_optim.step()
        d.enforce_lipschitz()
    return errD.item()
