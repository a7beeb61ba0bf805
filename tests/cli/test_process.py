"""The program as the system runs it: pipes, signals, terminals, encodings."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

import coorace_rules as cr
from making import edition, rated, section, written

pty = pytest.importorskip("pty", reason="needs terminals of Unix")
PROGRAM = (sys.executable, "-m", "coorace_rules")
THREE = edition(section("s", rated("a"), rated("b"), rated("c")))
ASK = (*PROGRAM, "ask", "e.yaml", "-o", "a.yaml", "--on", "2016-03-01")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    Path("e.yaml").write_text(written(THREE), encoding="utf-8")


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell where `$0` is this Python."""
    return subprocess.run(
        ["/bin/sh", "-c", line, sys.executable],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def answers() -> dict[str, object]:
    return dict(cr.read_answers(cr.load("e.yaml"), "a.yaml").raw)


@pytest.mark.parametrize(
    ("arguments", "code"), [("list", 0), ("check e.yaml", 0), ("check absent.yaml", 2), ("absent", 2)]
)
def test_the_exit_code_is_that_of_the_process(arguments: str, code: int) -> None:
    assert shell(f'"$0" -m coorace_rules {arguments}').returncode == code


@pytest.mark.parametrize("arguments", [["demo"], ["list"], ["--help"], ["demo", "--help"]])
def test_a_reader_that_leaves_early_is_no_error(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as output:
        done = subprocess.run(
            [*PROGRAM, *arguments], stdout=output, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_under_the_output_is_said_once_without_traceback() -> None:
    done = shell('"$0" -m coorace_rules demo > /dev/full')
    assert done.returncode == 2
    assert done.stderr.startswith("error[CR004]: impossible d'écrire le résultat : ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_are_no_error(closed: str) -> None:
    done = shell(f'"$0" -m coorace_rules check e.yaml {closed}')
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "CR900" not in done.stderr


def test_answers_and_outcome_may_come_from_a_pipe() -> None:
    Path("a.yaml").write_text("on: 2016-03-01\nanswers: {a: 1}\n", encoding="utf-8")
    Path("fifo").unlink(missing_ok=True)
    os.mkfifo("fifo")
    done = shell('cat a.yaml > fifo & "$0" -m coorace_rules evaluate e.yaml fifo --format json')
    assert done.returncode == 0, done.stderr
    assert cr.Outcome.from_json(done.stdout).positions["s"].score == 25


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_an_encoding_that_lacks_a_sign_shows_an_escape_and_goes_on(encoding: str) -> None:
    done = subprocess.run(
        [*PROGRAM, "demo"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u2588" in done.stdout


def test_bytes_that_are_no_text_are_asked_again() -> None:
    done = subprocess.run(ASK, input=b"\xe9\n1\n!\n", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert answers() == {"a": 1}


def read_until(stream: IO[bytes], wanted: bytes) -> None:
    """Read what a process says up to some words."""
    seen = b""
    while not seen.endswith(wanted):
        byte = stream.read(1)
        assert byte, seen.decode()
        seen += byte


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_is_stopped_has_kept_every_answer(number: signal.Signals) -> None:
    with subprocess.Popen(
        ASK, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for level in (b"1\n", b"2\n"):
            read_until(process.stdout, "Réponse > ".encode())
            process.stdin.write(level)
            process.stdin.flush()
        read_until(process.stdout, "Réponse > ".encode())
        process.send_signal(number)
        _, err = process.communicate()
    assert answers() == {"a": 1, "b": 2}
    if number == signal.SIGINT:
        assert process.returncode == 130
        assert err.decode() == "interrompu\n"


def on_terminal(**environment: str) -> bytes:
    """What `ask` shows on a terminal."""
    ours, theirs = pty.openpty()
    try:
        process = subprocess.Popen(
            ASK, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **environment}
        )
        os.close(theirs)
        os.write(ours, b"!\n")
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:  # Linux says so where the other end is closed
                break
            if not part:
                break
            shown += part
        assert process.wait() == 0
    finally:
        os.close(ours)
    return shown


def test_a_terminal_shows_the_question_in_bold_unless_asked_for_no_colour() -> None:
    assert b"\x1b[1ma\x1b[0m" in on_terminal(NO_COLOR="", TERM="xterm")
    assert b"\x1b" not in on_terminal(NO_COLOR="1", TERM="xterm")
