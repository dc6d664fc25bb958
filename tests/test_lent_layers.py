"""Layers that the small networks of the checks lend to an update: to be looked at in every way, and to be changed in none."""

import pytest
import reference_solution as reference
import torch

import lib.utils

UPDATE = """
seen = []
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    network, optimizer, sign = (g, g_optim, 1) if step_k % d_ratio == 0 else (d, d_optim, -1)
    optimizer.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    (sign * l).backward()
    {}
    optimizer.step()
    if network is d:
        d.enforce_lipschitz()
    return l.item()
"""
FIFTH = "seen.append(list(network.parameters())[4].norm().item())"
LAST = "seen.append(network.inner[4].weight.norm().item())"
LOOKS = [
    LAST,
    FIFTH,
    "seen.append(network.inner[4].weight.grad.norm().item())",
    "seen.append(network.inner[4].weight.data.abs().max())",
    "seen.append(network.state_dict()['inner.4.bias'].clone())",
    "seen.append(dict(network.named_parameters())['inner.4.weight'].grad.norm())",
    "seen.append(dict(network.named_modules())['inner.4'].weight.norm())",
    "seen.append(next(network.children())[4].weight.norm())",
    "seen.append(network._modules['inner'][4].weight.norm())",
    "assert len(list(network.parameters())) == 6",
    "network.train(); " + FIFTH,
]
CHANGES = [
    "torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)",
    "torch.nn.utils.clip_grad_norm_(network.parameters(), 1e6)",
    "torch.optim.SGD(network.parameters(), lr=0.01).step()",
    "for p in network.parameters(): p.data.clamp_(-1, 1)",
    "for p in network.parameters(): p.grad.data.clamp_(-1, 1)",
    "for p in network.parameters(): p.data = 0.9 * p.data",
    "for p in network.parameters(): p.grad = None",
    "for p in network.parameters(): p.requires_grad_(False)",
    "for p in network.parameters(): p.requires_grad = True",
    "for m in network.modules(): m.zero_grad()",
    "for v in network.state_dict().values(): v.mul_(0.9)",
    "sum((p ** 2).sum() for p in network.parameters()).backward()",
    "network.load_state_dict(network.state_dict(), strict=False)",
    "network.load_state_dict({}, strict=False)",
    "network._modules['inner'] = torch.nn.Sequential()",
    "next(network.children())[4] = torch.nn.Linear(5, 1)",
]
CHANGES_BY_NAME = [line.replace("network.parameters()", "network.inner.parameters()") for line in CHANGES if "network.parameters()" in line]


def verdict(line, capsys):
    """What the check prints of a right update with one line more, in a notebook with networks of its own."""
    names = {"torch": torch, "Generator": reference.Generator, "DualVariable": reference.DualVariable, "objective": reference.objective}
    exec(UPDATE.format(line), names)
    lib.utils.check_alternating_update(names["alternating_update"])
    return capsys.readouterr().out


@pytest.mark.parametrize("line", LOOKS)
def test_an_update_may_look_at_layers_of_its_own_networks(line, capsys):
    text = verdict(line, capsys)
    assert "✗" not in text, text


@pytest.mark.parametrize(("look", "line"), [*((FIFTH, line) for line in CHANGES), *((LAST, line) for line in CHANGES_BY_NAME)])
def test_an_update_that_changes_what_it_is_lent_is_not_called_right(look, line, capsys):
    """Its changes would have moved the student's own networks; here they have no effect on the game, which is right without them."""
    assert "✗" in verdict(f"{look}\n    {line}", capsys)
