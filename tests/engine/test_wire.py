"""Messages arrive whole however the pipe cuts them, and garbage is noticed."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ProtocolError
from engine.messages import Answer, Event, Failed, Reading, Request, State, Wrote
from engine.values import Message
from engine.wire import LIMIT, Channel

texts = st.text(max_size=300)
ids = st.integers(0, 2**40)
events = st.lists(
    st.one_of(
        st.builds(
            Wrote, job=ids, text=texts, tokens=st.lists(ids, max_size=40).map(tuple), reasoning=st.booleans()
        ),
        st.builds(Reading, job=ids, cached=ids, read=ids, total=ids),
        st.builds(Failed, job=ids, code=texts, message=texts, file=st.none() | texts, text=texts),
    ),
    max_size=12,
)


def written(*messages: Event) -> bytes:
    """The bytes that a sender puts into the pipe."""
    read_fd, write_fd = os.pipe()
    try:
        channel = Channel[Event, Event](read_fd, write_fd, Event)
        for message in messages:
            channel.send(message)
        return os.read(read_fd, 1 << 20) if messages else b""
    finally:
        os.close(read_fd)
        os.close(write_fd)


def read_back(pieces: list[bytes]) -> Iterator[Event]:
    """What a receiver makes of these pieces, written one by one, then the end."""
    read_fd, write_fd = os.pipe()
    channel = Channel[Event, Event](read_fd, write_fd, Event)

    def write() -> None:
        for piece in pieces:
            os.write(write_fd, piece)
        os.close(write_fd)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while (message := channel.receive()) is not None:
            yield message
    finally:
        writer.join()
        os.close(read_fd)


@given(events, st.data())
def test_messages_arrive_whole_however_the_pipe_cuts_them(sent: list[Event], data: st.DataObject) -> None:
    stream = written(*sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=20)))
    bounds = [0, *cuts, len(stream)]
    pieces = [stream[start:end] for start, end in itertools.pairwise(bounds)]
    assert list(read_back(pieces)) == sent


@given(events, st.data())
def test_a_pipe_that_closes_in_the_middle_of_a_message_is_an_end_not_an_error(
    sent: list[Event], data: st.DataObject
) -> None:
    stream = written(*sent)
    kept = stream[: data.draw(st.integers(0, len(stream)))]
    got = list(read_back([kept]))
    assert got == sent[: len(got)]


@given(st.binary(min_size=1, max_size=200))
def test_garbage_is_a_protocol_error_and_nothing_else(garbage: bytes) -> None:
    framed = len(garbage).to_bytes(4, "little") + garbage
    try:
        got = list(read_back([framed]))
    except ProtocolError:
        return
    assert written(*got), "only bytes that are a message of ours may be taken for one"


@pytest.mark.parametrize("size", [LIMIT + 1, 2**32 - 1])
def test_a_length_over_the_limit_is_refused_before_anything_is_read(size: int) -> None:
    with pytest.raises(ProtocolError):
        list(read_back([size.to_bytes(4, "little")]))


def test_a_message_over_the_limit_is_not_sent() -> None:
    read_fd, write_fd = os.pipe()
    channel = Channel[Event, Event](read_fd, write_fd, Event)
    with pytest.raises(ProtocolError):
        channel.send(State(job=0, status="idle", words="x" * (LIMIT + 1)))
    os.close(write_fd)
    assert channel.receive() is None
    os.close(read_fd)


def test_a_request_of_many_megabytes_passes() -> None:
    text = "0123456789" * 800_000
    request = Answer(job=7, messages=(Message(role="user", text=text),))
    read_fd, write_fd = os.pipe()
    sender = Channel[Request, Request](read_fd, write_fd, Request)
    writer = threading.Thread(target=sender.send, args=(request,))
    writer.start()
    assert Channel[Request, Request](read_fd, write_fd, Request).receive() == request
    writer.join()
    os.close(read_fd)
    os.close(write_fd)
