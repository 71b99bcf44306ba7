"""Every fault of a network or a disk ends in the exact file, or in a sentence and no file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.delivery import UNPROVEN
from engine.web import Denied
from tests.engine.bringing import BODY, LIMITS, NAME, PAGE, SHA256, Desk
from tests.engine.fault_server import (
    REPO,
    REVISION,
    Fault,
    Handler,
    Shelf,
    answers,
    breaks,
    ignores_ranges,
    other_version,
    serving,
    stalls,
)
from tests.engine.gguf_writer import small_llama


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(files={NAME: BODY})


@pytest.fixture
def desk(tmp_path: Path, shelf: Shelf) -> Iterator[Desk]:
    with serving(shelf) as hub:
        yield Desk(tmp_path, shelf, hub)


def test_a_file_comes_whole_and_leaves_nothing_beside_it(desk: Desk) -> None:
    assert desk.bring() == ""
    assert desk.right
    assert desk.twice == 0
    if os.name != "nt":
        assert desk.target.stat().st_mode & 0o777 == 0o600


MENDED: dict[str, tuple[list[Fault], int]] = {
    "the connection breaks": ([breaks(300_000)], 0),
    "the connection breaks before the first byte": ([breaks(0)], 0),
    "the connection breaks again and again": ([breaks(n * 100_000) for n in range(1, 7)], 0),
    "nothing comes any more": ([stalls(200_000)], 0),
    "too many requests": ([answers(429, Retry_After="0"), answers(429)], 0),
    "too many requests until a date": ([answers(429, Retry_After="Sun, 06 Nov 1994 08:49:37 GMT")], 0),
    "the server is out of order": ([answers(500), answers(503)], 0),
    "ranges are ignored": ([breaks(300_000), ignores_ranges], 300_000),
    "another version half way": ([breaks(300_000), other_version], 300_000),
    "a range that is not to be had": ([breaks(300_000), answers(416)], 300_000),
}


@pytest.mark.parametrize("name", sorted(MENDED))
def test_what_passes_by_itself_ends_in_the_exact_file(desk: Desk, name: str) -> None:
    desk.shelf.faults, twice = list(MENDED[name][0]), MENDED[name][1]
    desk.bring()
    assert desk.right
    assert desk.twice == twice


def vouched(etag: str, until: int | None = None) -> Fault:
    """The hub names the content and sends the way to a store, which has a name of its own for it."""

    def fault(handler: Handler, body: bytes) -> None:
        if handler.path.startswith("/cdn/"):
            handler.give(body, etag=etag, until=until)
        else:
            there = {"Location": f"{handler.server.url}/cdn/{NAME}", "X-Linked-ETag": f'"{SHA256}"'}
            handler.say(302, b"", there)

    return fault


def test_what_the_hub_vouches_for_goes_on_from_another_store(desk: Desk) -> None:
    first, second = vouched('"one"', 300_000), vouched('"two"')
    desk.shelf.faults = [first, first, second, second]
    desk.bring()
    assert desk.right
    assert desk.twice == 0


def test_while_it_waits_for_another_try_it_says_why(desk: Desk) -> None:
    desk.shelf.faults = [breaks(300_000), answers(503)]
    desk.bring()
    assert [(done, words) for done, _, words in desk.moved if words] == [
        (300_000, "Trying again, because the connection ended early."),
        (300_000, "Trying again, because the server answers 503."),
    ]


def longer(handler: Handler, body: bytes) -> None:
    handler.give(body + b"and more", ranges=False)


def endless(handler: Handler, body: bytes) -> None:
    """More than was listed, without saying so before."""
    handler.send_response(200)
    handler.end_headers()
    handler.pour(body * 2)


def replaced(handler: Handler, body: bytes) -> None:
    """The hub says of which file it sends the way, as it does for large ones."""
    if handler.path.startswith("/cdn/"):
        handler.give(body)
    else:
        there = f"{handler.server.url}/cdn/{NAME}"
        handler.say(302, b"", {"Location": there, "X-Linked-ETag": f'"{"0" * 64}"'})


REFUSED: dict[str, tuple[Fault, str]] = {
    "a longer file": (longer, "wrong-size"),
    "an endless file": (endless, "wrong-size"),
    "a shorter file": (lambda handler, body: handler.give(body[:-9], ranges=False), "wrong-size"),
    "wrong bytes": (lambda handler, body: handler.give(body[:-1] + b"x"), "wrong-bytes"),
    "packed bytes": (
        lambda handler, body: handler.give(body, headers={"Content-Encoding": "gzip"}),
        "encoded",
    ),
    "a sign-in page": (answers(200, PAGE, Content_Type="text/html; charset=utf-8"), "web-page"),
    "a sign-in page without a type": (
        lambda handler, body: handler.give(PAGE.ljust(len(body)), ranges=False),
        "not-a-model",
    ),
    "a ZIP archive": (lambda handler, body: handler.give(b"PK\x03\x04" + body[4:]), "not-a-model"),
    "a redirect to a file": (answers(302, Location="file:///etc/passwd"), "bad-address"),
    "a redirect to a name and password": (answers(302, Location="http://a:b@127.0.0.1/"), "bad-address"),
    "a redirect to nowhere": (answers(302), "unsafe-redirect"),
    "a file that is gone": (answers(404), "not-there"),
    "another file by now": (replaced, "changed"),
    "an odd refusal": (answers(418), "hub-refused"),
    "connections that always break": (breaks(0), "offline"),
    "a server that is always out of order": (answers(503), "offline"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_become_the_file_is_refused_with_a_sentence(desk: Desk, name: str) -> None:
    desk.shelf.always, code = REFUSED[name]
    assert desk.refused().code == code


RAW = {
    "nothing": b"",
    "no HTTP": b"SSH-2.0-OpenSSH_9.6\r\n",
    "an odd status": b"HTTP/1.1 abc OK\r\n\r\n",
    "a header without end": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000,
    "two hundred headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
    "odd chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nGGUF",
    "a broken chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nGGUF",
    "an odd length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nGGUF",
    "an odd range": b"HTTP/1.1 206 OK\r\nContent-Range: bytes x-y/z\r\nContent-Length: 4\r\n\r\nGGUF",
    "an odd redirect": b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n",
    "a redirect of bytes": b"HTTP/1.1 302 Found\r\nLocation: http://\xff\x00.\xfe:99999/\r\nContent-Length: 0\r\n\r\n",
    "an endless redirect": b"HTTP/1.1 302 Found\r\nLocation: /" + b"a/../" * 5000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("name", sorted(RAW))
def test_what_is_hardly_http_is_a_sentence_too(desk: Desk, name: str) -> None:
    desk.shelf.always = lambda handler, body: (handler.wfile.write(RAW[name]), None)[1]
    desk.refused()


def test_a_redirect_in_circles_is_refused(desk: Desk) -> None:
    desk.shelf.always = lambda handler, body: handler.say(302, b"", {"Location": handler.path})
    assert desk.refused().code == "redirect-loop"
    assert len(desk.shelf.asked) < 10


def test_a_version_that_changes_with_every_request_is_given_up(desk: Desk) -> None:
    versions = iter(range(100))
    desk.shelf.always = lambda handler, body: handler.say(
        206,
        b"",
        {"Content-Range": f"bytes 9-{len(body) - 1}/{len(body)}", "ETag": f'"{next(versions)}"'},
    )
    assert desk.refused().code == "changing"


def test_wrong_bytes_are_deleted_and_a_new_try_begins_at_the_first_byte(desk: Desk) -> None:
    desk.shelf.faults = [lambda handler, body: handler.give(body[:-1] + b"x")]
    assert desk.refused().code == "wrong-bytes"
    assert not desk.part.exists()
    desk.bring()
    assert desk.right


def test_a_shorter_file_leaves_what_was_there_before(desk: Desk) -> None:
    desk.shelf.faults = [breaks(300_000), answers(200, PAGE, Content_Type="text/html")]
    desk.refused()
    assert desk.part.stat().st_size == 300_000
    desk.bring()
    assert desk.right
    assert desk.twice == 0


# ---- who is asked, and who is told --------------------------------------------------------------------------


def test_the_token_is_told_only_to_the_hub_and_only_when_it_asks(desk: Desk, tmp_path: Path) -> None:
    desk.token = desk.shelf.token = "hf_marker"
    elsewhere = Shelf(files={NAME: BODY})
    with serving(elsewhere, "127.0.0.2") as other:
        away = answers(302, Location=f"{other.url}/cdn/{NAME}")
        desk.shelf.always = away
        desk.bring()
    assert desk.right
    assert [one.headers.get("authorization") for one in desk.shelf.asked] == [None, "Bearer hf_marker"]
    assert [one.headers.get("authorization") for one in elsewhere.asked] == [None]


def test_a_gated_model_without_a_token_is_denied(desk: Desk) -> None:
    desk.shelf.token = "needed"
    with pytest.raises(Denied):
        desk.bring()


def test_a_wrong_token_is_tried_once(desk: Desk) -> None:
    desk.token, desk.shelf.token = "wrong", "needed"
    with pytest.raises(Denied):
        desk.bring()
    assert len(desk.shelf.asked) == 2


def test_without_a_checksum_no_other_host_is_believed(desk: Desk) -> None:
    desk.shelf.always = answers(302, Location=f"http://127.0.0.2:9/cdn/{NAME}")
    assert desk.refused(sha256="").code == "unsafe-redirect"


def test_a_proxy_of_the_environment_is_used_and_exceptions_are_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Shelf(files={NAME: BODY})
    with serving(proxy) as server:
        monkeypatch.setenv("http_proxy", server.url.replace("//", "//name:word@"))
        monkeypatch.setenv("no_proxy", "")
        desk.bring(url=f"http://hub.invalid/{REPO}/resolve/{REVISION}/{NAME}")
        assert desk.right
        assert proxy.asked[0].path.startswith("http://hub.invalid/")
        assert proxy.asked[0].headers["proxy-authorization"].startswith("Basic ")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        desk.target.unlink()
        desk.bring()
        assert len(proxy.asked) == 1


def test_https_goes_through_a_tunnel_of_the_proxy(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", desk.hub.url)  # which knows no CONNECT and says so
    monkeypatch.setenv("no_proxy", "")
    refusal = desk.refused(url=f"https://hub.invalid/{REPO}/resolve/{REVISION}/{NAME}")
    assert "the proxy does not let it through" in refusal.message


def test_a_proxy_that_cannot_be_used_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1080")
    monkeypatch.setenv("no_proxy", "")
    assert "socks5" in desk.refused().message


# ---- what the hub does not tell, or tells wrongly -----------------------------------------------------------


def test_without_a_checksum_the_size_and_the_structure_must_be_right(desk: Desk) -> None:
    sound = small_llama().encode()
    desk.shelf.files[NAME] = sound
    assert desk.bring(sha256="", bytes=len(sound)) == UNPROVEN
    desk.target.unlink()
    desk.shelf.files[NAME] = sound[:-100]
    assert desk.refused(sha256="", bytes=0).code == "wrong-bytes"


@pytest.mark.parametrize("headers", [{}, {"Content_Length": "0"}])
def test_nothing_at_all_is_no_file_of_a_size_that_is_not_told(desk: Desk, headers: dict[str, str]) -> None:
    desk.shelf.always = answers(200, b"", **headers)
    assert desk.refused(bytes=0).code == "offline"
    assert len(desk.shelf.asked) == LIMITS.tries


def test_a_part_that_is_past_the_end_begins_anew_whatever_the_page_about_it(desk: Desk) -> None:
    """Many servers tell that a range is not there with a web page."""
    gone = answers(416, PAGE, Content_Type="text/html", Content_Range=f"bytes */{len(BODY) - 9}")
    desk.shelf.faults = [breaks(300_000), gone]
    desk.bring()
    assert desk.right


@pytest.mark.parametrize("size", [0, -1])
def test_a_size_that_is_not_told_comes_from_the_server(desk: Desk, size: int) -> None:
    desk.shelf.faults = [breaks(300_000)]
    desk.bring(bytes=size)
    assert desk.right
