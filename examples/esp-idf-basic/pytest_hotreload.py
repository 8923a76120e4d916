# SPDX-License-Identifier: MIT
"""The example and the loader's Unity tests under Espressif's QEMU.

    pip install pytest-embedded-idf pytest-embedded-qemu
    idf.py -D SDKCONFIG_DEFAULTS="sdkconfig.defaults;sdkconfig.qemu;sdkconfig.qemu-5" build
    idf.py -C test_app build
    pytest pytest_hotreload.py --target esp32
"""

import os
import subprocess
import urllib.request
import uuid

import pytest
from pytest_embedded import Dut

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.join(HERE, "components", "reloadable", "reloadable.c")
MODULE = os.path.join(HERE, "build", "reloadable_stripped.so")
PORT = 8080
FORWARD = f"-nic user,model=open_eth,id=lo0,hostfwd=tcp:127.0.0.1:{PORT}-:{PORT}"


def upload_and_reload(path: str) -> int:
    """What curl -F "file=@path" sends."""
    boundary = uuid.uuid4().hex
    with open(path, "rb") as file:
        content = file.read()
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="module.so"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode() + content + f"\r\n--{boundary}--\r\n".encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/upload-and-reload",
        data=body,
        headers={"Content-Type": f"multipart/form-data; boundary={boundary}"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.status


@pytest.fixture
def edited_source():
    with open(SOURCE, encoding="utf-8") as file:
        original = file.read()
    assert "return a + b;" in original
    yield original.replace("return a + b;", "return a + b + 1000;")
    with open(SOURCE, "w", encoding="utf-8") as file:
        file.write(original)
    subprocess.run(["idf.py", "build"], cwd=HERE, check=True)


@pytest.mark.esp32
@pytest.mark.qemu
@pytest.mark.parametrize("embedded_services,app_path,qemu_extra_args", [("idf,qemu", HERE, FORWARD)], indirect=True)
def test_edit_and_reload(dut: Dut, edited_source: str) -> None:
    dut.expect_exact("hot reload server running on port 8080", timeout=60)
    dut.expect_exact("2 + 3 = 5", timeout=30)

    with open(SOURCE, "w", encoding="utf-8") as file:
        file.write(edited_source)
    subprocess.run(["idf.py", "build"], cwd=HERE, check=True)
    assert upload_and_reload(MODULE) == 200

    dut.expect_exact("2 + 3 = 1005", timeout=30)


@pytest.mark.esp32
@pytest.mark.qemu
@pytest.mark.parametrize(
    "embedded_services,app_path", [("idf,qemu", os.path.join(HERE, "test_app"))], indirect=True
)
def test_loader(dut: Dut) -> None:
    dut.expect_unity_test_output(timeout=120)
