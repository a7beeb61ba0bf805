"""Files: read up to a bound, written whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coorace_rules.packs import disk

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def code(error: pytest.ExceptionInfo[disk.FileError]) -> str:
    (diagnostic,) = error.value.diagnostics
    return diagnostic.code


@pytest.mark.parametrize(("size", "read"), [(0, 0), (9, 9), (10, 10), (11, 11), (12, 11)])
def test_one_byte_more_than_allowed_is_read_so_that_the_reader_can_tell(
    size: int, read: int, tmp_path: Path
) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"x" * size)
    assert len(disk.read(file, 10)) == read


@pytest.mark.parametrize("name", ["absent", ".", "absent/f", "a" * 300, "nul\0l"])
def test_what_cannot_be_read_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(disk.FileError) as error:
        disk.read(tmp_path / name, 10)
    assert code(error) == "CR003"


def test_a_loop_of_links_is_said(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(disk.FileError) as error:
        disk.read(tmp_path / "one", 10)
    assert code(error) == "CR003"


@pytest.mark.skipif(IS_ROOT, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.touch(mode=0)
    with pytest.raises(disk.FileError) as error:
        disk.read(file, 10)
    assert code(error) == "CR003"


@pytest.mark.parametrize("before", [None, "what was there"])
def test_a_text_is_written_whole_and_alone(before: str | None, tmp_path: Path) -> None:
    file = tmp_path / "f"
    if before is not None:
        file.write_text(before, encoding="utf-8")
    disk.write(file, "é\n")
    assert file.read_bytes() == "é\n".encode()
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["absent/f", ".", "a" * 300, "nul\0l"])
def test_what_cannot_be_written_is_said_and_leaves_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(disk.FileError) as error:
        disk.write(tmp_path / name, "text")
    assert code(error) == "CR004"
    assert list(tmp_path.iterdir()) == []


def test_a_text_that_no_file_can_hold_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "f"
    disk.write(file, "what was there")
    with pytest.raises(disk.FileError) as error:
        disk.write(file, "half a pair: \ud800")
    assert code(error) == "CR004"
    assert file.read_text(encoding="utf-8") == "what was there"


def test_where_the_place_to_write_first_is_taken_what_was_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "f"
    disk.write(file, "what was there")
    (tmp_path / ".f.part").mkdir()
    with pytest.raises(disk.FileError) as error:
        disk.write(file, "text")
    assert code(error) == "CR004"
    assert file.read_text(encoding="utf-8") == "what was there"


WRITING = "import sys; from pathlib import Path; from coorace_rules.packs import disk; {}"
LIMITED = "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); "


def python(statement: str, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", statement, str(file)], capture_output=True, text=True, check=False
    )


def test_a_disk_that_fills_up_in_the_middle_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "f"
    disk.write(file, "what was there")
    done = python(LIMITED + WRITING.format("disk.write(Path(sys.argv[1]), 'x' * 5000)"), file)
    assert "[CR004]" in done.stderr
    assert file.read_text(encoding="utf-8") == "what was there"
    assert list(tmp_path.iterdir()) == [file]


def test_a_process_that_dies_in_the_middle_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "f"
    disk.write(file, "what was there")
    # Without a handler, the signal for a file that grows beyond its limit ends the process at once.
    dying = LIMITED + "signal.signal(signal.SIGXFSZ, signal.SIG_DFL); "
    done = python(dying + WRITING.format("disk.write(Path(sys.argv[1]), 'x' * 5000)"), file)
    assert done.returncode < 0
    assert file.read_text(encoding="utf-8") == "what was there"
    disk.write(file, "the next time")
    assert file.read_text(encoding="utf-8") == "the next time"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "f").write_text("what was there", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(folder / "f")
    disk.write(link, "text")
    assert link.is_symlink()
    assert (folder / "f").read_text(encoding="utf-8") == "text"
    assert list(folder.iterdir()) == [folder / "f"]


def test_a_link_that_leads_nowhere_gives_way_to_the_file(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("absent")
    disk.write(link, "text")
    assert link.read_text(encoding="utf-8") == "text"
    assert list(tmp_path.iterdir()) == [link]


def test_a_file_that_others_may_not_read_stays_so(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.touch(mode=0o600)
    disk.write(file, "text")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_device_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/cat", str(pipe)], stdout=subprocess.PIPE, text=True) as reader:
        disk.write(pipe, "text")
        out, _ = reader.communicate()
    assert out == "text"
    assert list(tmp_path.iterdir()) == [pipe]


def test_the_digest_is_the_sha256_of_the_bytes() -> None:
    assert disk.digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
