"""Signatures of files and folders: one byte that changes is found, wherever it is."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from coorace_rules.cli.run import run
from coorace_rules.packs import contents

TOP = Path(__file__).parents[2]
pytest.importorskip("cryptography", reason="signing is an extra")


def codes(error: pytest.ExceptionInfo[cr.CooraceRulesError]) -> list[str]:
    return [diagnostic.code for diagnostic in error.value.diagnostics]


def complaints(path: Path, key: Path | None = None) -> list[str]:
    """What verifying finds, whether it compares or cannot even read."""
    try:
        return [diagnostic.code for diagnostic in cr.verify(path, key).complaints]
    except cr.CooraceRulesError as error:
        return [diagnostic.code for diagnostic in error.diagnostics]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a key, an outcome that it signed, and a pack that it signed."""
    folder = tmp_path_factory.mktemp("signed")
    cr.new_key(folder / "key")
    outcome = cr.evaluate(cr.load("iso-26000"), {})
    (folder / "outcome.json").write_text(outcome.to_json()[:3000], encoding="utf-8")
    shutil.copytree(TOP / "examples" / "regional-pack", folder / "pack", ignore=lambda *_: {"__pycache__"})
    cr.sign(folder / "outcome.json", folder / "key")
    cr.sign(folder / "pack", folder / "key")
    return folder


def test_what_did_not_change_is_said_to_be_the_same(signed: Path) -> None:
    for path in (signed / "outcome.json", signed / "pack"):
        assert cr.verify(path).holds
        assert cr.verify(path, signed / "key.pub").holds
        assert cr.verify(path, signed / "key").key == cr.verify(path).key


@pytest.mark.parametrize("name", ["outcome.json", "outcome.json.sig", "pack/README.md", "pack/pack.sig"])
@given(data=st.data())
def test_one_byte_that_changes_is_found(name: str, signed: Path, data: st.DataObject) -> None:
    file = signed / name
    before = file.read_bytes()
    place = data.draw(st.integers(0, len(before) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != before[place]))
    try:
        file.write_bytes(before[:place] + bytes([byte]) + before[place + 1 :])
        found = complaints(signed / name.split("/", maxsplit=1)[0].removesuffix(".sig"))
        assert found
        assert set(found) <= {"CR027", "CR028", "CR029"}
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("name", ["outcome.json", "outcome.json.sig", "pack/README.md", "pack/pack.sig"])
@given(cut=st.integers(1, 400))
def test_a_file_cut_short_is_found(name: str, signed: Path, cut: int) -> None:
    file = signed / name
    before = file.read_bytes()
    try:
        file.write_bytes(before[:-cut])
        assert complaints(signed / name.split("/", maxsplit=1)[0].removesuffix(".sig"))
    finally:
        file.write_bytes(before)


def copied(signed: Path, tmp_path: Path) -> Path:
    shutil.copytree(signed / "pack", tmp_path / "pack")
    return tmp_path / "pack"


def test_a_file_added_or_removed_is_found_and_what_tools_leave_is_not(signed: Path, tmp_path: Path) -> None:
    pack = copied(signed, tmp_path)
    (pack / "__pycache__").mkdir()
    (pack / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert complaints(pack) == []
    (pack / "more.yaml").write_text("x", encoding="utf-8")
    (pack / "README.md").unlink()
    found = cr.verify(pack).complaints
    assert [(d.code, d.where) for d in found] == [("CR028", "README.md"), ("CR028", "more.yaml")]


def test_a_link_out_of_the_pack_is_neither_signed_nor_verified(signed: Path, tmp_path: Path) -> None:
    pack = copied(signed, tmp_path)
    (pack / "link").symlink_to(signed / "key")
    assert complaints(pack) == ["CR011"]
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.sign(pack, signed / "key")
    assert codes(error) == ["CR011"]


def test_a_file_too_large_to_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "f").write_text("four", encoding="utf-8")
    cr.new_key(tmp_path / "key")
    monkeypatch.setattr(contents, "MAX_BYTES", 3)
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.sign(tmp_path / "f", tmp_path / "key")
    assert codes(error) == ["CR003"]


def test_what_is_no_file_is_not_signed(signed: Path, tmp_path: Path) -> None:
    for name, make in (("pipe", os.mkfifo), ("link", lambda path: path.symlink_to("regional_pack"))):
        pack = copied(signed, tmp_path / name)
        make(pack / name)
        assert complaints(pack) == ["CR003"]


def test_another_key_is_found(signed: Path, tmp_path: Path) -> None:
    cr.new_key(tmp_path / "other")
    assert complaints(signed / "pack", tmp_path / "other.pub") == ["CR028"]
    pack = copied(signed, tmp_path)
    cr.sign(pack, tmp_path / "other")
    assert complaints(pack) == []
    assert complaints(pack, signed / "key.pub") == ["CR028"]


@pytest.mark.parametrize("name", ["/etc/passwd", "../key", "a/../../key", "a\\b"])
def test_a_signature_names_nothing_outside(name: str, signed: Path, tmp_path: Path) -> None:
    pack = copied(signed, tmp_path)
    data = json.loads((pack / "pack.sig").read_text(encoding="utf-8"))
    data["files"] = {name: "0" * 64}
    (pack / "pack.sig").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    assert complaints(pack) == ["CR027"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "CR027"),
        ("[]", "CR027"),
        ("1", "CR027"),
        ("{}", "CR027"),
        ('{"format": 2}', "CR029"),
        ('{"files": {"a": 1}, "public_key": "", "signature": ""}', "CR027"),
        ('{"files": [], "public_key": "é", "signature": ""}', "CR027"),
        ("[" * 100_000, "CR027"),
    ],
)
def test_what_is_no_signature_is_said(text: str, code: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x", encoding="utf-8")
    (tmp_path / "f.sig").write_text(text, encoding="utf-8")
    assert complaints(tmp_path / "f") == [code]


NO_KEYS = [b"", b"x", b"-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n"]


@pytest.mark.parametrize("key", NO_KEYS)
def test_what_is_no_key_is_said(key: bytes, signed: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(key)
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.sign(signed / "pack", tmp_path / "key")
    assert codes(error) == ["CR026"]
    assert complaints(signed / "pack", tmp_path / "key") == ["CR026"]


def test_a_public_key_does_not_sign(signed: Path) -> None:
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.sign(signed / "pack", signed / "key.pub")
    assert codes(error) == ["CR026"]


def test_a_key_is_read_by_its_owner_only_and_never_written_over(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        public = cr.new_key(tmp_path / "key")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert b"PUBLIC" in public.read_bytes()
    before = (tmp_path / "key").read_bytes()
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.new_key(tmp_path / "key")
    assert codes(error) == ["CR004"]
    assert (tmp_path / "key").read_bytes() == before


def test_nothing_there_is_said(tmp_path: Path) -> None:
    assert complaints(tmp_path / "absent") == ["CR003"]
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.sign(tmp_path / "absent", tmp_path / "absent")
    assert codes(error) == ["CR003"]


def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    with pytest.raises(cr.CooraceRulesError) as error:
        cr.new_key(tmp_path / "key")
    assert codes(error) == ["CR025"]
    assert "coorace-rules[sign]" in error.value.render("en")
    assert list(tmp_path.iterdir()) == []


def test_the_commands_make_a_key_sign_and_verify(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("f").write_text("x", encoding="utf-8")
    assert run(["sign", "f"], "fr") == 2
    assert run(["sign", "f", "--new-key", "key"], "fr") == 0
    assert run(["verify", "f"], "en") == 0
    assert "anyone can make a key" in capsys.readouterr().err
    assert run(["verify", "f", "--key", "key.pub"], "en") == 0
    said = capsys.readouterr()
    assert (said.out.startswith("nothing has changed; signed with the key "), said.err) == (True, "")
    Path("f").write_text("y", encoding="utf-8")
    assert run(["verify", "f"], "en") == 1
    assert capsys.readouterr().out == "f: error[CR028]: this is not what was signed: its content changed\n"
    assert run(["sign", "f", "--key", "key"], "fr") == 0
    assert run(["sign", "--new-key", "key2"], "fr") == 0
    assert run(["verify", "f"], "en") == 0
