"""Messages between judge and worker: what is sent arrives, and nothing that arrives can do harm."""

import contextlib
import socket
import struct

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lib.grader.worker import wire
from lib.grader.worker.wire import Closed, TooLate, Wire, WireError, decode, encode

arrays = hnp.arrays(
    dtype=st.sampled_from(["f4", "f8", "i4", "i8", "u1", "?"]), shape=hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
)
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(plain)
def test_plain_data_arrives_as_it_was_sent(message):
    assert decode(encode(message)) == message


@given(arrays)
def test_arrays_arrive_with_dtype_shape_and_values(array):
    arrived = decode(encode({"a": array}))["a"]
    assert arrived.dtype == array.dtype
    assert arrived.shape == array.shape
    np.testing.assert_array_equal(arrived, array)
    assert not arrived.flags.writeable


@given(st.binary(max_size=200))
@settings(max_examples=500)
def test_any_bytes_are_a_message_or_a_wire_error(body):
    with contextlib.suppress(WireError):
        decode(body)


@given(plain | arrays, st.integers(0, 10**6), st.binary(min_size=1, max_size=4))
@settings(max_examples=300)
def test_damaged_messages_are_messages_or_wire_errors(message, position, damage):
    body = bytearray(encode(message))
    position %= len(body)
    body[position : position + len(damage)] = damage
    with contextlib.suppress(WireError):
        decode(bytes(body))


@pytest.mark.parametrize(
    "value",
    [
        {1: "a number as key"},
        msgpack.ExtType(2, b"unknown extension"),
        msgpack.ExtType(1, msgpack.packb(["<f8", [2]]) + b"\0" * 8),
        msgpack.ExtType(1, msgpack.packb(["|O", [1]]) + b"\0" * 8),
        msgpack.ExtType(1, msgpack.packb(["<f8", [-1]])),
        msgpack.ExtType(1, msgpack.packb(["<f8", [2**40, 2**40]])),
        msgpack.ExtType(1, b""),
    ],
)
def test_forbidden_contents_are_refused(value):
    with pytest.raises(WireError):
        decode(msgpack.packb(value))


def test_deep_nesting_is_refused():
    deep = []
    for _ in range(wire.MAX_DEPTH + 1):
        deep = [deep]
    with pytest.raises(WireError):
        decode(msgpack.packb(deep))
    with pytest.raises(WireError):
        decode(b"\x91" * 10_000_000)


@pytest.mark.parametrize("value", [object(), {"f": print}, np.array(["text"]), np.array([object()]), np.array([1j])])
def test_what_is_not_plain_data_cannot_be_sent(value):
    with pytest.raises(WireError):
        encode(value)


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Wire(ours), theirs


def test_a_message_that_announces_too_much_is_refused_unread(pair):
    ours, theirs = pair
    theirs.sendall(struct.pack(">I", 2**32 - 1))
    with pytest.raises(WireError, match="allowed"):
        ours.receive(5)


def test_silence_and_trickles_end_at_the_deadline(pair):
    ours, theirs = pair
    with pytest.raises(TooLate):
        ours.receive(0.05)
    theirs.sendall(struct.pack(">I", 100) + b"x")
    with pytest.raises(TooLate):
        ours.receive(0.05)


def test_a_closed_connection_is_noticed(pair):
    ours, theirs = pair
    theirs.close()
    with pytest.raises(Closed):
        ours.receive(5)
