"""From the WGAN repository: one and mone as FloatTensors, requires_grad toggled for p in netD.parameters(), errD_real.backward(one)."""
# %% alternating_update
one = torch.tensor(1, dtype=torch.float)
mone = one * -1

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    netD, netG, optimizerD, optimizerG = d, g, d_optim, g_optim
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        for p in netD.parameters():
            p.requires_grad = False  # to avoid computation
        netG.zero_grad()
        fake = netG(noise_samples)
        errG = netD(fake).mean(0).view(1)[0]
        errG.backward(mone)
        optimizerG.step()
        l = netD(real_samples).mean() - errG
    else:
        d.train()
        g.eval()
        for p in netD.parameters():  # reset requires_grad
            p.requires_grad = True
        netD.zero_grad()
        errD_real = netD(real_samples).mean(0).view(1)[0]
        errD_real.backward(mone)
        with torch.no_grad():
            noisev = noise_samples
            fake = netG(noisev).data
        errD_fake = netD(fake).mean(0).view(1)[0]
        errD_fake.backward(one)
        l = errD_real - errD_fake
        optimizerD.step()
        netD.enforce_lipschitz()
    for p in netD.parameters():
        p.requires_grad = True
    return l.item()
