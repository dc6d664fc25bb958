"""PyTorch's compiler is imported when it is used, and not by every optimizer. In processes of their own: an import cannot be undone."""

import subprocess
import sys

import pytest
from conftest import ROOT

BEFORE = """
import sys, torch
from lib.grader.worker.later import import_later
{first}
import_later()
weights = [torch.nn.Parameter(torch.ones(3))]
loaded = lambda: "sympy" in sys.modules  # which only the compiler needs
"""


def run(code, first=""):
    done = subprocess.run(
        [sys.executable, "-c", BEFORE.replace("{first}", first) + code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_optimizers_do_without():
    assert (
        run("""
for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop, torch.optim.Adagrad, torch.optim.NAdam):
    optimizer = kind(weights, lr=0.1)
    optimizer.zero_grad()
    before = weights[0].detach().clone()
    weights[0].sum().backward()
    optimizer.step()
    optimizer.load_state_dict(optimizer.state_dict())
    print(loaded(), bool((weights[0] < before).all()))
""")
        == ["False", "True"] * 6
    )


@pytest.mark.parametrize(
    "code",
    [
        "torch.func.grad(lambda x: (x * x).sum())(torch.ones(2))",
        "import torch._dynamo.eval_frame; torch._dynamo.eval_frame.OptimizedModule",
    ],
    ids=["attribute", "submodule"],
)
def test_what_needs_it_gets_all_of_it(code):
    assert run(f"""
torch.optim.SGD(weights, lr=0.1).step()
assert not loaded()
{code}
print(loaded(), type(torch._dynamo).__name__, sys.modules["torch._dynamo"] is torch._dynamo)
torch.optim.SGD(weights, lr=0.1).step()
""") == ["True", "module", "True"]


def test_one_that_is_there_already_stays():
    code = 'print(sys.modules["torch._dynamo"] is real, type(real).__name__)'
    assert run(code, first="import torch._dynamo; real = torch._dynamo") == ["True", "module"]
