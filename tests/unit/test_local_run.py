import socket
from pathlib import Path

import pytest

from local.run import run
from local.settings import RunOptions


def test_a_start_that_is_refused_says_why_and_touches_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(RunOptions(port=port, data=tmp_path / "data")) == 1
    assert f"127.0.0.1:{port} cannot be listened on" in capsys.readouterr().err
    (tmp_path / "thesis.odt").touch()
    assert run(RunOptions(port=port, data=tmp_path)) == 1
    assert "holds other things" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.odt"]


def test_a_host_that_is_not_this_machine_s_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(RunOptions(host="192.0.2.7", data=tmp_path / "data")) == 1
    assert "192.0.2.7:8000 cannot be listened on" in capsys.readouterr().err


def test_options_reach_the_supervisor_as_they_were_given(tmp_path: Path) -> None:
    options = RunOptions(host="::1", port=8123, url="https://kraj.example", data=tmp_path, empty=True)
    assert RunOptions.from_json(options.to_json()) == options
