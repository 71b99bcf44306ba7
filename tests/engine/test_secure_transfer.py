"""Over https: certificates are judged, nothing is led back to http, a proxy sees names and no bytes."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.delivery import Delivery
from engine.errors import Refusal
from engine.fetch_messages import Limits, Order
from tests.engine.fault_server import REPO, REVISION, FaultServer, Shelf, answers, breaks
from tests.engine.secure_server import certificate, securely, tunnelling

NAME = "model-Q4_K_M.gguf"
BODY = b"GGUF" + random.Random(6).randbytes(400_000)
LIMITS = Limits(connect=5, stall=5, pause=0.001, longest_pause=0.002, tries=2)


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(files={NAME: BODY})


@pytest.fixture
def hub(shelf: Shelf, pem: Path) -> Iterator[FaultServer]:
    with securely(shelf, pem) as server:
        yield server


def bring(folder: Path, hub: str) -> Path:
    target = folder / "maker" / NAME
    url = f"{hub}/{REPO}/resolve/{REVISION}/{NAME}"
    order = Order(url=url, path=str(target), bytes=len(BODY), sha256=hashlib.sha256(BODY).hexdigest())
    Delivery([order], hub, LIMITS, lambda *moved: None, lambda: "").run()
    return target


@pytest.fixture
def trusted(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))


@pytest.mark.usefixtures("trusted")
def test_a_file_comes_over_https_and_goes_on_after_a_break(
    tmp_path: Path, hub: FaultServer, shelf: Shelf
) -> None:
    shelf.faults = [breaks(150_000)]
    assert bring(tmp_path, hub.url).read_bytes() == BODY
    assert shelf.sent == len(BODY)


def test_a_server_that_cannot_prove_its_name_is_refused(tmp_path: Path, hub: FaultServer) -> None:
    with pytest.raises(Refusal) as caught:
        bring(tmp_path, hub.url)
    assert caught.value.code == "certificate"


@pytest.mark.usefixtures("trusted")
def test_a_redirect_from_https_to_http_is_refused(tmp_path: Path, hub: FaultServer, shelf: Shelf) -> None:
    shelf.always = answers(302, Location=f"http://127.0.0.1/{NAME}")
    with pytest.raises(Refusal) as caught:
        bring(tmp_path, hub.url)
    assert caught.value.code == "unsafe-redirect"


@pytest.mark.usefixtures("trusted")
def test_a_proxy_is_asked_for_a_tunnel_and_sees_no_address(
    tmp_path: Path, hub: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tunnelling(hub.server_address[1]) as (proxy, heard):
        monkeypatch.setenv("https_proxy", proxy)
        monkeypatch.setenv("no_proxy", "")
        assert bring(tmp_path, "https://hub.invalid").read_bytes() == BODY
    assert len(heard) == 1
    assert heard[0].startswith("CONNECT hub.invalid:443 ")
    assert "Proxy-Authorization: Basic" in heard[0]
    assert NAME not in heard[0]
