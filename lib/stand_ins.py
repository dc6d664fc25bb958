"""Networks that stand in for a student's own where another answer is checked, so that one mistake shows in one place only."""

import contextlib
import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from torch import Tensor, full_like, nn
from torch.autograd.graph import increment_version
from torch.nn.parameter import is_lazy

Network = TypeVar("Network", bound=nn.Module)


@dataclass(frozen=True)
class Loan:
    """What is lent of an instance of the student's own class, and to whose code: the one that has `names` as its global names.

    By name alone (`d.inner`), or by `every_way` that leads to layers (`d.parameters()`, `d.state_dict()`), too.
    """

    names: Mapping[str, Any]
    every_way: bool = False


def standing_in_for(cls: Any, network: Network, loan: Loan | None = None, **sizes: Any) -> Network:
    """Let `network` answer to what the class `cls` has besides, and return it.

    That is methods, properties, plain attributes such as a counter or a list that `__init__` makes, and `isinstance`. What it computes
    stays its own. Layers, parameters and buffers of an instance of `cls` are there only if there is a `loan`: for code that prints the
    norm of a layer now and then. Such code looks at them and no more, which `disturbed` tells. `sizes` are the arguments an instance of
    `cls` is made with, if it is needed. Anything but a class is ignored.
    """
    if not isinstance(cls, type):
        return network
    own = _Own(cls, sizes)

    def attribute(self: Any, name: str) -> Any:
        if loan and name in own.parts:
            return own.parts[name]
        try:
            return super(stand_in, self).__getattr__(name)  # type: ignore[arg-type]
        except AttributeError:
            if name.startswith("__"):
                raise
            found = inspect.getattr_static(cls, name, None)
            if found is not None:
                return found.__get__(self, cls) if hasattr(found, "__get__") else found
            if name not in own.attributes:
                raise
            return own.attributes[name]

    members: dict[str, Any] = {"__getattr__": attribute, "__class__": property(lambda self: cls)}
    if loan:
        own.watch()
        shared = (vars(type(network)).keys() & vars(cls).keys()) - {"forward"}
        members |= {name: _both(own, name, network) for name in shared if not name.startswith("__")}
        if loan.every_way and isinstance(own.instance, nn.Module):
            members |= _ways(own, loan.names)
        network.__dict__["_lent"] = own
    stand_in = type(cls.__name__, (type(network),), members)
    network.__class__ = stand_in
    return network


def disturbed(network: nn.Module) -> bool:
    """Whether the layers lent to a stand-in were used for more than looking at them: changed, frozen, or given other gradients."""
    own = network.__dict__.get("_lent")
    return own is not None and own.disturbed


def refuse_disturbed(*networks: nn.Module) -> None:
    """Layers that are lent are there to be looked at; raises AttributeError, as where there are none, if they were `disturbed`."""
    if any(map(disturbed, networks)):
        raise AttributeError("layers of your own networks are used in a computation; here they are others")


class _Watched(nn.Parameter):
    """Keeps count of every change in its version, as a tensor does of all but those by way of `data` and of being frozen."""

    @property
    def data(self) -> Tensor:
        return self.detach()

    @data.setter
    def data(self, new: Tensor) -> None:
        self.detach().copy_(new)

    @property
    def requires_grad(self) -> bool:
        return bool(Tensor.requires_grad.__get__(self))  # type: ignore[attr-defined]

    @requires_grad.setter
    def requires_grad(self, new: bool) -> None:
        increment_version(self)
        Tensor.requires_grad.__set__(self, new)  # type: ignore[attr-defined]

    def requires_grad_(self, requires_grad: bool = True) -> Tensor:
        self.requires_grad = requires_grad
        return self


class _Own:
    """An instance of the student's own class, made when it is first needed. One that cannot be made has nothing to lend."""

    def __init__(self, cls: type, sizes: dict[str, Any]) -> None:
        self._cls, self._sizes = cls, sizes
        self._made: list[Any] = []
        self._before: list[tuple[Tensor, int, Tensor]] = []
        self._touched = False

    @property
    def instance(self) -> Any:
        if not self._made:
            made = None
            with contextlib.suppress(Exception):  # a class with a mistake is told so in its own check
                made = self._cls(**self._sizes)
            self._made.append(made)
        return self._made[0]

    @property
    def attributes(self) -> dict[str, Any]:
        return vars(self.instance) if self.instance is not None else {}

    @property
    def parts(self) -> dict[str, Any]:
        """Layers, parameters and buffers by name."""
        found: dict[str, Any] = {}
        for kind in ("_modules", "_parameters", "_buffers"):
            found |= self.attributes.get(kind) or {}
        return found

    @property
    def _tensors(self) -> list[Tensor]:
        """Parameters and their gradients."""
        parameters = [p for p in self.instance.parameters() if not is_lazy(p)] if isinstance(self.instance, nn.Module) else []
        return [t for p in parameters for t in (p, p.grad) if t is not None]

    def watch(self) -> None:
        """Note what the parameters are now. They have gradients as after a backward(), long ones, which clipping would change."""
        if isinstance(self.instance, nn.Module):
            for p in self.instance.parameters():
                if type(p) is nn.Parameter:
                    p.__class__ = _Watched
                if p.requires_grad and not is_lazy(p):
                    grad = full_like(p, 0.01)
                    grad.view(-1)[:1] = 20.0
                    p.grad = _Watched(grad, requires_grad=False)
        self._before = [(t, t._version, t.detach().clone()) for t in self._tensors]

    @property
    def disturbed(self) -> bool:
        return self._touched or not self._as_before()

    def touch(self) -> None:
        """Something was done to the parameters that would have had an effect on real ones."""
        self._touched = True

    def _as_before(self) -> bool:
        now = self._tensors
        return len(now) == len(self._before) and all(
            t is old and t._version == version and bool((t == value).all())
            for t, (old, version, value) in zip(now, self._before, strict=True)
        )

    def enforce(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call a method of the student's own, which may change parameters."""
        self._touched = self.disturbed
        result = None
        with contextlib.suppress(Exception):  # its mistakes are told in its own check
            result = getattr(self.instance, name)(*args, **kwargs)
        self.watch()
        return result


def _both(own: _Own, name: str, network: nn.Module) -> Callable[..., Any]:
    """A method that is called on the student's own instance, which may write something down and return it, and on the stand-in."""
    stand_ins = getattr(type(network), name)
    if not callable(stand_ins):
        return stand_ins

    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        result = own.enforce(name, *args, **kwargs)
        stand_ins(self)
        return result

    return method


WAYS = ("parameters", "named_parameters", "modules", "named_modules", "children", "named_children", "state_dict")


def _ways(own: _Own, names: Mapping[str, Any]) -> dict[str, Any]:
    """What leads to layers: for the student's code to those that are lent, for everybody else, such as PyTorch, to the stand-in's."""

    def asks() -> bool:
        return sys._getframe(2).f_globals is names

    def way(name: str) -> Callable[..., Any]:
        def method(self: Any, *args: Any, **kwargs: Any) -> Any:
            if asks():
                return getattr(own.instance, name)(*args, **kwargs)
            return getattr(nn.Module, name)(self, *args, **kwargs)

        return method

    def load_state_dict(self: Any, *args: Any, **kwargs: Any) -> Any:
        own.touch()
        return nn.Module.load_state_dict(self, *args, **kwargs)

    def modules(self: Any) -> Any:
        return MappingProxyType(own.instance._modules) if asks() else self.__dict__["_modules"]

    return {name: way(name) for name in WAYS} | {"load_state_dict": load_state_dict, "_modules": property(modules)}
