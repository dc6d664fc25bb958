"""`torch._dynamo`, the machinery behind torch.compile, imported when something asks more of it than every optimizer does.

Each step of an optimizer imports it to say that nothing is to be compiled here, and its import takes as long as all the rest of PyTorch.
Until something else of it is used (torch.compile, torch.func.vjp, activation checkpoints) the module is empty but for the two functions
optimizers call, which have no effect outside of compiled code. Then it is loaded in place.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

_NAME = "torch._dynamo"
_OF_THE_IMPORT_SYSTEM = {"__class__", "__dict__", "__name__", "__spec__"}  # looked at by `import torch._dynamo` itself


def import_later() -> None:
    """Put it off in this process and those it forks; where it has been imported already nothing is changed."""
    import torch

    spec = importlib.util.find_spec(_NAME)
    if _NAME in sys.modules or spec is None:
        return
    module = importlib.util.module_from_spec(spec)
    module.__dict__.update(disable=_disable, graph_break=_graph_break)
    module.__class__ = _Later
    sys.modules[_NAME] = module
    torch._dynamo = module


def _disable(function: Callable[..., Any], *_: Any, **__: Any) -> Callable[..., Any]:
    """What `torch._dynamo.disable` returns does the same as the function itself where nothing is compiled."""
    return function


def _graph_break(*_: Any, **__: Any) -> None:
    """Where nothing is compiled there is no graph to break."""


class _Later(ModuleType):
    """The module before it is loaded. As in the standard library's LazyLoader, using it loads it; but for what optimizers use."""

    _loading = threading.RLock()

    def __getattribute__(self, name: str) -> Any:
        own = ModuleType.__getattribute__(self, "__dict__")
        if name in _OF_THE_IMPORT_SYSTEM or own.get(name) in (_disable, _graph_break):
            return ModuleType.__getattribute__(self, name)
        with _Later._loading:
            if ModuleType.__getattribute__(self, "__class__") is _Later:
                del own["disable"], own["graph_break"]
                self.__class__ = ModuleType  # type: ignore[assignment]
                own["__spec__"].loader.exec_module(self)
        return getattr(self, name)
