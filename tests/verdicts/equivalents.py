"""Correct answers composed from interchangeable correct parts: every one must get full marks.

Two sources. Whole cells of the correct corpus that need nothing of the other cells are combined at random; and critics and updates are put
together from parts of their own: how the layers are stored, how the norm is found, how the weight is changed, when gradients are cleared, who
computes the loss, what is returned.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator
from functools import cache

from .corpora import correct_entries
from .grading import QUESTIONS, Case

# --- networks: how the layers are kept and called. {i} {h} {o} are the widths, {x} the input's name.

LAYERS = {
    "sequential": (
        "self.inner = nn.Sequential(nn.Linear({i}, {h}), nn.ReLU(), nn.Linear({h}, {h}), nn.ReLU(), nn.Linear({h}, {o}))",
        "return self.inner({x})",
        "[m.weight for m in self.inner if isinstance(m, nn.Linear)]",
    ),
    "attributes out of order": (
        "self.out = nn.Linear({h}, {o})\nself.mid = nn.Linear({h}, {h})\nself.inp = nn.Linear({i}, {h})",
        "return self.out(torch.relu(self.mid(F.relu(self.inp({x})))))",
        "[self.inp.weight, self.mid.weight, self.out.weight]",
    ),
    "module list": (
        "self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in (({i}, {h}), ({h}, {h}), ({h}, {o})))",
        "for layer in self.layers[:-1]:\n    {x} = layer({x}).clamp(min=0)\nreturn self.layers[-1]({x})",
        "[layer.weight for layer in self.layers]",
    ),
    "matrices from the right": (
        "self.W = nn.ParameterList([nn.Parameter(torch.randn(a, b) / a**0.5) for a, b in (({i}, {h}), ({h}, {h}), ({h}, {o}))])\n"
        "self.b = nn.ParameterList([nn.Parameter(torch.zeros(n)) for n in ({h}, {h}, {o})])",
        "h = F.relu({x} @ self.W[0] + self.b[0])\nh = F.relu(h @ self.W[1] + self.b[1])\nreturn h @ self.W[2] + self.b[2]",
        "list(self.W)",
    ),
    "biases as rows": (
        "self.A = nn.Parameter(torch.randn({i}, {h}))\nself.a = nn.Parameter(torch.zeros(1, {h}))\nself.B = nn.Parameter(torch.randn({h}, {h}))\n"
        "self.b = nn.Parameter(torch.zeros(1, {h}))\nself.C = nn.Parameter(torch.randn({h}, {o}))\nself.c_ = nn.Parameter(torch.zeros(1, {o}))",
        "return ({x} @ self.A + self.a).relu().matmul(self.B).add(self.b).relu().matmul(self.C).add(self.c_)",
        "[self.A, self.B, self.C]",
    ),
    "convolutions": (
        "self.inner = nn.Sequential(nn.Conv1d({i}, {h}, 1), nn.ReLU(), nn.Conv1d({h}, {h}, 1), nn.ReLU(), nn.Conv1d({h}, {o}, 1))",
        "return self.inner({x}.unsqueeze(2)).squeeze(2)",
        "[m.weight for m in self.inner if hasattr(m, 'weight')]",
    ),
    "nested sequentials": (
        "self.body = nn.Sequential(nn.Sequential(nn.Linear({i}, {h}), nn.ReLU()), nn.Sequential(nn.Linear({h}, {h}), nn.ReLU()))\nself.head = nn.Linear({h}, {o})",
        "return self.head(self.body({x}))",
        "[m.weight for m in self.modules() if isinstance(m, nn.Linear)]",
    ),
}

# --- the spectral norm of a matrix `M`, and how the weight `W` it is a view of is changed by the factor `s`.

NORMS = {
    "matrix_norm": "torch.linalg.matrix_norm(M, ord=2)",
    "linalg.norm": "torch.linalg.norm(M, 2)",
    "svdvals": "torch.linalg.svdvals(M)[0]",
    "svd": "torch.linalg.svd(M, full_matrices=False)[1].max()",
    "eigvalsh": "torch.linalg.eigvalsh(M.T.double() @ M.double())[-1].sqrt().float()",
    "eigh of the other side": "torch.linalg.eigh(M @ M.T).eigenvalues.amax() ** 0.5",
    "NumPy": "float(np.linalg.norm(M.detach().numpy(), 2))",
    "item": "torch.linalg.matrix_norm(M.detach(), 2).item()",
    "Rayleigh": "(lambda u: torch.linalg.vector_norm(M @ u))(torch.linalg.svd(M).Vh[0])",
}
CHANGES = {
    "/=": "W /= s",
    "div_": "W.div_(s)",
    "copy_": "W.copy_(W / s)",
    "data": "W.data = W.data / s",
    "mul_": "W.data.mul_(1 / s)",
    "slice": "W[:] = W / s",
    "only outside": "if s > self.c:\n    W /= s",
    "max": "W /= max(1.0, float(s))",
    "margin": "W /= s * 1.0005",
    "eps": "W /= s + 1e-8",
    "times c": "W *= self.c / s",
}

# --- the objective

OBJECTIVES = {
    "means": "return d(data_sample).mean() - d(g(noise_sample)).mean()",
    "difference": "return (d(data_sample) - d(g(noise_sample))).mean()",
    "minus": "return -(d(g(noise_sample)).mean() - torch.mean(d(data_sample)))",
    "sums": "n = len(data_sample)\nreturn d(data_sample).sum() / n - d(g(noise_sample)).sum() / n",
    "cat": "s = d(torch.cat([data_sample, g(noise_sample)])).squeeze(-1)\nreturn s[:len(data_sample)].mean() - s[len(data_sample):].mean()",
    "mean(0)": "return d(data_sample).mean(0) - d(g(noise_sample)).mean(0)",
    "einsum": "w = torch.full((len(data_sample),), 1 / len(data_sample))\nreturn torch.einsum('b,bi->', w, d(data_sample)) - torch.einsum('b,bi->', w, d(g(noise_sample)))",
}

# --- the update

CLEARING = {
    "own first": ("{own}_optim.zero_grad()", "", ""),
    "both first": ("d_optim.zero_grad(); g_optim.zero_grad()", "", ""),
    "networks": ("d.zero_grad()\ng.zero_grad()", "", ""),
    "both at the end": ("", "", "for o in (d_optim, g_optim):\n    o.zero_grad()"),
    "zeros": ("{own}_optim.zero_grad(set_to_none=False)", "", ""),
    "by hand": ("for p in {own}.parameters():\n    p.grad = None", "", ""),
    "just before backward": ("", "{own}_optim.zero_grad()", ""),
}
LOSSES = {  # loss that is minimised; the critic's, the generator's
    "objective": ("-l", "l"),
    "own terms": ("d(g(noise_samples).detach()).mean() - d(real_samples).mean()", "-d(g(noise_samples)).mean()"),
    "multiplied": ("l * -1", "+1.0 * l"),
    "neg": ("torch.neg(l)", "l.clone()"),
    "own objective": ("objective(d, g, real_samples, noise_samples).neg()", "objective(d, g, real_samples, noise_samples)"),
}
BACKWARD = {
    "backward": "loss.backward()",
    "retain_graph": "loss.backward(retain_graph=True)",
    "autograd.grad": "for p, q in zip({own}.parameters(), torch.autograd.grad(loss, list({own}.parameters()))):\n    p.grad = q",
    "inputs": "loss.backward(inputs=list({own}.parameters()))",
}
FREEZING = {
    "nothing": ("", ""),
    "restored": (
        "for p in {other}.parameters():\n    p.requires_grad_(False)",
        "for p in {other}.parameters():\n    p.requires_grad_(True)",
    ),
    "at the start of each turn": ("{own}.requires_grad_(True)\n{other}.requires_grad_(False)", ""),
}
SCHEDULES = {
    "==": "step_k % d_ratio == 0",
    "not": "not step_k % d_ratio",
    "divmod": "divmod(step_k, d_ratio)[1] < 1",
    "multiple": "step_k == d_ratio * (step_k // d_ratio)",
}
ENFORCING = {
    "after": ("", "d.enforce_lipschitz()"),
    "directly": ("", "d.spectral_normalisation()"),
    "before too": ("d.enforce_lipschitz()", "d.enforce_lipschitz()"),
    "twice": ("", "d.enforce_lipschitz()\nd.enforce_lipschitz()"),
}
RETURNS = {
    "tensor": "return l",
    "item": "return l.item()",
    "detached": "return l.detach()",
    "numpy": "return l.detach().numpy()",
    "after the step": "return objective(d, g, real_samples, noise_samples).item()",
    "no_grad": "with torch.no_grad():\n    return float(objective(d, g, real_samples, noise_samples))",
}
OPTIMIZERS = {
    "Adam": "torch.optim.Adam({n}.parameters(), lr=5e-3, betas=(0.0, 0.9))",
    "list": "torch.optim.Adam(list({n}.parameters()), 5e-3, [0.0, 0.9])",
    "RMSprop": "torch.optim.RMSprop({n}.parameters(), lr=1e-3)",
    "SGD": "torch.optim.SGD({n}.parameters(), lr=0.05)",
    "groups": "torch.optim.AdamW([dict(params=[p]) for p in {n}.parameters()], lr=5e-3, betas=(0.0, 0.9))",
}


def _lines(text: str, depth: int) -> str:
    return textwrap.indent(text, "    " * depth)


def network(question: str, layers: str) -> str:
    """A generator, or a critic without its constraint."""
    generator = question == "generator"
    init, forward, _ = (
        part.format(
            i="noise_dim" if generator else "input_dim", h="hidden_dim", o="output_dim" if generator else "1", x="z" if generator else "x"
        )
        for part in LAYERS[layers]
    )
    head = (
        "class Generator(nn.Module):\n    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):\n        super().__init__()"
        if generator
        else "import numpy as np\n\nclass DualVariable(nn.Module):\n    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):\n        super().__init__()\n        self.c = c"
    )
    return f"{head}\n{_lines(init, 2)}\n\n    def forward(self, {'z' if generator else 'x'}):\n{_lines(forward, 2)}\n"


def critic(layers: str, norm: str, change: str) -> str:
    """A critic and its spectral normalisation."""
    body = f"for W in {LAYERS[layers][2]}:\n    M = W.reshape(W.shape[0], -1)\n    s = {NORMS[norm]}\n{_lines(CHANGES[change], 1)}"
    methods = f"def enforce_lipschitz(self):\n    self.spectral_normalisation()\n\ndef spectral_normalisation(self):\n    with torch.no_grad():\n{_lines(body, 2)}"
    return f"{network('dual_variable', layers)}\n{_lines(methods, 1)}\n"


def update(clearing: str, loss: str, backward: str, freezing: str, schedule: str, enforcing: str, returned: str) -> str:
    """An alternating update."""

    def branch(own: str, other: str) -> str:
        first, late, last = CLEARING[clearing]
        freeze, thaw = FREEZING[freezing]
        before, after = ENFORCING[enforcing] if own == "d" else ("", "")
        parts = [
            *(freeze, before, first),
            "l = objective(d, g, real_samples, noise_samples)",
            f"loss = {LOSSES[loss][own == 'g']}",
            *(late, BACKWARD[backward], "{own}_optim.step()", after, thaw, last),
        ]
        return "\n".join(part.format(own=own, other=other) for part in parts if part)

    return (
        "def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):\n"
        f"    if {SCHEDULES[schedule]}:\n{_lines(branch('g', 'd'), 2)}\n    else:\n{_lines(branch('d', 'g'), 2)}\n{_lines(RETURNS[returned], 1)}\n"
    )


@cache
def corpus_styles() -> dict[str, dict[str, str]]:
    """Correct answers of the corpus that need nothing of the other cells, by question and name."""
    styles: dict[str, dict[str, str]] = {question: {} for question in QUESTIONS}
    for entry in correct_entries():
        if len(entry.cells) == 1 and not entry.added:
            [(question, source)] = entry.cells.items()
            if question == "dual_variable" and "Generator" in source:  # a critic made of the generator's layers goes with few of them
                continue
            styles.get(question, {})[entry.name] = source
    return styles


def compositions(count: int, seed: int = 0) -> Iterator[Case]:
    """Correct notebooks, each another composition: half of the cells from the corpus, half from parts."""
    rng = random.Random(seed)

    def pick(table: dict[str, object]) -> str:
        return rng.choice(sorted(table))

    for number in range(count):
        parts = {
            "generator": lambda: network("generator", pick(LAYERS)),
            "dual_variable": lambda: critic(pick(LAYERS), pick(NORMS), pick(CHANGES)),
            "objective": lambda: "def objective(d, g, data_sample, noise_sample):\n" + _lines(OBJECTIVES[pick(OBJECTIVES)], 1),
            "alternating_update": lambda: update(*(pick(t) for t in (CLEARING, LOSSES, BACKWARD, FREEZING, SCHEDULES, ENFORCING, RETURNS))),
            "optimizers": lambda: "\n".join(f"{n}_optim = {OPTIMIZERS[pick(OPTIMIZERS)].format(n=n)}" for n in "dg"),
        }
        cells = {}
        for question, make in parts.items():
            known = corpus_styles()[question]
            cells[question] = make() if rng.random() < 0.7 else known[pick(known)]
        yield Case(f"composition {number}", cells)
