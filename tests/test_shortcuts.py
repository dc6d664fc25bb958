"""What workers leave out of PyTorch changes nothing they compute. In processes of their own: an import cannot be undone."""

import subprocess
import sys

import pytest
from conftest import LIMITS, ROOT

from lib.grader.nursery import FirstNursery

BEFORE = """
import sys, torch
from lib.grader.worker.shortcuts import seed_processor_alone, steps_without_compiler
KINDS = (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop, torch.optim.Adagrad, torch.optim.NAdam)

def trained():
    torch.manual_seed(1)
    found = []
    for kind in KINDS:
        weights = torch.nn.Parameter(torch.ones(3))
        optimizer = kind([weights], lr=0.1)
        for _ in range(3):
            optimizer.zero_grad()
            (weights * torch.rand(3)).sum().backward()
            optimizer.step()
        optimizer.load_state_dict(optimizer.state_dict())
        found += weights.tolist()
        assert torch.is_grad_enabled()
    return found

loaded = lambda: "torch._dynamo" in sys.modules
"""


def run(code):
    done = subprocess.run([sys.executable, "-c", BEFORE + code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_optimizers_do_without_and_compute_the_same():
    usual = run("print(trained(), loaded())")
    without = run("steps_without_compiler(); print(trained(), loaded())")
    assert usual[0].endswith("True")
    assert without[0] == usual[0].replace("True", "False")


def test_seeds_draw_the_same_numbers():
    draw = "torch.manual_seed(5); torch.cuda.manual_seed_all(6); print(torch.rand(3).tolist(), torch.initial_seed())"
    assert run(draw) == run(f"seed_processor_alone(); {draw}")
    missing = "\ntry: torch.ones(1).cuda()\nexcept Exception as error: print(type(error).__name__, error)"
    assert run(missing) == run(f"seed_processor_alone(){missing}")


@pytest.mark.parametrize(
    "code",
    [
        "torch.func.grad(lambda x: (x * x).sum())(torch.ones(2))",
        "import torch.testing; torch.testing.assert_close(torch.linalg.matrix_norm(torch.ones(2, 2), ord=2), torch.tensor(2.0))",
        "import torch._dynamo.eval_frame; torch._dynamo.graph_break()",
    ],
    ids=["func", "testing", "compiler"],
)
def test_what_needs_the_compiler_has_it(code):
    assert (
        run(f"""
steps_without_compiler()
before = trained()
assert not loaded()
{code}
assert trained() == before
""")
        == []
    )


TRAINS = """
@probe
def trains(student):
    import sys
    weights = torch.nn.Parameter(torch.ones(3))
    optimizer = torch.optim.Adam([weights])
    weights.sum().backward()
    optimizer.step()
    return "torch._dynamo" in sys.modules
"""


def test_a_warm_process_has_not_imported_the_compiler():
    with FirstNursery(ROOT / "lib", LIMITS) as nursery:
        nursery.wait_ready()
        worker = nursery.spawn()
        assert worker.probe(TRAINS, "trains", {}, 1, 10.0) is False
        worker.close()
