"""Locks: an edition that says something else than when it was locked is not used."""

from __future__ import annotations

import random
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coorace_rules as cr
from coorace_rules.api.lock_files import read_lock, written_lock
from coorace_rules.cli.run import run
from coorace_rules.packs.lock import Digests, Lock
from coorace_rules.source.from_text import from_text
from coorace_rules.source.normal import normal
from coorace_rules.source.to_text import to_text
from making import edition, rated, section, written

REGIONAL = Path(__file__).parents[2] / "examples" / "regional-pack"
TEXT = """\
format: 1
referential: essai
edition: "2016"
kind: self-assessment
title: {fr: "Essai"}
in_force: {from: 2016-01-01}
sources: {projet: {title: "Proposition", status: proposal}}
facts: {effectif: {type: integer, ask: {fr: "Combien ?"}, source: projet}}
sections:
  - id: petite
    title: {fr: "Petite"}
    source: projet
    criteria:
      - {id: petite.structure, statement: {fr: "Moins de onze"}, holds: effectif < 11, source: projet}
"""
OTHER_LAYOUT = (
    TEXT.replace('title: {fr: "Essai"}', "title:\n  fr: Essai")
    .replace('edition: "2016"', "edition: '2016'  # the first one")
    .replace("    title: {", "    title:   {")
    .replace("\n", "\r\n")
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "nord" / "essai").mkdir(parents=True)
    return changed(tmp_path / "nord", TEXT)


def changed(pack: Path, text: str) -> Path:
    (pack / "essai" / "2016.yaml").write_text(text, encoding="utf-8", newline="")
    return pack


def codes(pack: Path, lock: Any) -> list[str]:
    """What loading against a lock complains about, refused or not."""
    try:
        return [d.code for d in cr.load("essai@2016", packs=[pack], lock=lock).warnings]
    except cr.ReferentialError as error:
        return [d.code for d in error.diagnostics]


def test_what_was_locked_is_loaded(pack: Path) -> None:
    assert codes(pack, cr.lock(["essai@2016"], packs=[pack])) == []


@pytest.mark.parametrize(
    "text", [OTHER_LAYOUT, "# a comment\n" + TEXT, TEXT + "\n# more\n", "\ufeff" + TEXT, TEXT.rstrip("\n")]
)
def test_another_layout_is_used_with_a_word(text: str, pack: Path) -> None:
    lock = cr.lock(["essai@2016"], packs=[pack])
    assert codes(changed(pack, text), lock) == ["CR022"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("effectif < 11", "effectif < 12"),
        ("Combien", "combien"),
        ("2016-01-01", "2016-01-02"),
        ("    source: projet\n    criteria", "    criteria"),
        ("< 11", "<  11"),  # inside a text, a space is one: the expression is shown as it is written
    ],
)
def test_what_says_something_else_is_refused_by_name(was: str, now: str, pack: Path) -> None:
    assert was in TEXT
    lock = cr.lock(["essai@2016"], packs=[pack])
    changed(pack, TEXT.replace(was, now))
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("essai@2016", packs=[pack], lock=lock)
    assert [d.code for d in error.value.diagnostics] == ["CR021"]
    assert "`essai@2016`" in error.value.render("en")
    assert error.value.diagnostics[0].where == "nord/essai/2016.yaml"


def test_what_an_edition_includes_is_locked_with_it_and_held_to_it() -> None:
    lock = cr.lock(["appel-regional@2026"], packs=[REGIONAL])
    assert list(lock.editions) == ["appel-regional@2026", "fonds-mutualises-solidaires@2015"]
    held = cr.load("appel-regional@2026", packs=[REGIONAL], lock=lock)
    assert held.warnings == ()
    national = Digests("0" * 64, lock.editions["fonds-mutualises-solidaires@2015"].bytes)
    for editions, code in (
        ({**lock.editions, "fonds-mutualises-solidaires@2015": national}, "CR021"),
        ({"appel-regional@2026": lock.editions["appel-regional@2026"]}, "CR023"),
    ):
        with pytest.raises(cr.ReferentialError) as error:
            cr.load("appel-regional@2026", packs=[REGIONAL], lock=Lock(editions))
        assert [d.code for d in error.value.diagnostics] == [code]
        assert "fonds-mutualises-solidaires@2015" in error.value.render()


def test_a_lock_without_a_name_holds_every_edition_at_hand() -> None:
    lock = cr.lock(packs=[REGIONAL])
    assert set(lock.editions) == {str(referential) for referential in cr.catalogue([REGIONAL])}


def test_a_broken_or_absent_edition_cannot_be_locked(pack: Path) -> None:
    changed(pack, "not: [an edition")
    for reference, code in (("essai@2016", "CR101"), ("essai@2017", "CR002"), ("absent.yaml", "CR003")):
        with pytest.raises(cr.ReferentialError) as error:
            cr.lock([reference], packs=[pack])
        assert [d.code for d in error.value.diagnostics] == [code]


def test_a_lock_means_the_same_on_another_machine(pack: Path, tmp_path: Path) -> None:
    file = tmp_path / "referentials.lock"
    file.write_text(written_lock(cr.lock(["essai@2016"], packs=[pack])), encoding="utf-8")
    assert str(tmp_path) not in file.read_text(encoding="utf-8")
    elsewhere = tmp_path / "another" / "machine"
    (elsewhere / "referentials").mkdir(parents=True)
    (pack / "essai").rename(elsewhere / "referentials" / "essai")
    assert codes(elsewhere, file) == []
    path = elsewhere / "referentials" / "essai" / "2016.yaml"
    assert cr.load(path, lock=str(file)).warnings == ()


SUMS = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}@[0-9]{4}", fullmatch=True), st.tuples(SUMS, SUMS)))
def test_a_lock_is_read_as_it_was_written(editions: dict[str, tuple[str, str]]) -> None:
    lock = Lock({name: Digests(*sums) for name, sums in editions.items()})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "referentials.lock"
        file.write_text(written_lock(lock), encoding="utf-8")
        assert read_lock(file) == lock


S = "0" * 64
NO_LOCKS = [
    ("", "CR113"),
    ("[1]", "CR020"),
    ("format: 1", "CR020"),
    ("editions: {}", "CR020"),
    ("{format: 1, editions: {}, more: 1}", "CR020"),
    ("{format: true, editions: {}}", "CR020"),
    ("{format: 2, editions: {}}", "CR024"),
    ("{format: 1, editions: []}", "CR020"),
    ("{format: 1, editions: {cap: {}}}", "CR020"),
    ("{format: 1, editions: {../../cap@2015: {}}}", "CR020"),
    (f"{{format: 1, editions: {{/etc/cap/2015.yaml: {{content: '{S}', bytes: '{S}'}}}}}}", "CR020"),
    (f"{{format: 1, editions: {{cap@2015: {{content: '{S}'}}}}}}", "CR020"),
    (f"{{format: 1, editions: {{cap@2015: {{content: '{S}', bytes: 'x'}}}}}}", "CR020"),
    (f"{{format: 1, editions: {{cap@2015: {{content: '{S}', bytes: 1}}}}}}", "CR020"),
    ("{format: 1, editions: {cap@2015: x}}", "CR020"),
    ("a: &x 1", "CR103"),
]


@pytest.mark.parametrize(("text", "code"), NO_LOCKS)
def test_what_is_no_lock_is_said(text: str, code: str, pack: Path, tmp_path: Path) -> None:
    file = tmp_path / "referentials.lock"
    file.write_text(text, encoding="utf-8")
    assert codes(pack, file) == [code]


def test_a_lock_that_is_not_there_is_said(pack: Path) -> None:
    assert codes(pack, "absent.lock") == ["CR003"]


# -- what does not count


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text("ab é'\"\\:#-{}", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(data=st.dictionaries(st.text("abcdef", min_size=1, max_size=5), PLAIN, min_size=1), seed=st.integers())
def test_comments_and_empty_lines_do_not_count(data: dict[str, Any], seed: int) -> None:
    text = to_text(data)
    chance = random.Random(seed)
    noisy = "".join(
        line + chance.choice(("", "\n", "# a remark\n")) for line in text.splitlines(keepends=True)
    )
    before, after = from_text(text, "a").root, from_text(noisy, "b").root
    assert before is not None
    assert after is not None
    assert normal(before) == normal(after)


@given(one=PLAIN, other=PLAIN)
def test_two_contents_have_two_normal_forms(one: Any, other: Any) -> None:
    roots = [from_text(to_text({"k": value}), "a").root for value in (one, other)]
    assert roots[0] is not None
    assert roots[1] is not None
    same = repr(one) == repr(other)  # True is no 1, and the order of keys counts
    assert (normal(roots[0]) == normal(roots[1])) is same


# -- the command line


def test_the_commands_lock_and_hold_to_it(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["lock", "essai@2016", "--pack", "nord"], "en") == 0
    assert capsys.readouterr().err == "written: referentials.lock\n"
    assert run(["lock", "essai", "--pack", "nord", "-o", "-"], "en") == 0
    assert capsys.readouterr().out == Path("referentials.lock").read_text(encoding="utf-8")
    show = ["show", "essai@2016", "--pack", "nord", "--lock", "referentials.lock"]
    assert run(show, "en") == 0
    changed(pack, OTHER_LAYOUT)
    assert run(show, "en") == 0
    assert re.search(r"warning\[CR022\]", capsys.readouterr().err)
    changed(pack, TEXT.replace("11", "12"))
    assert run(show, "en") == 2
    assert "[CR021]" in capsys.readouterr().err


def test_an_edition_that_two_packs_bring_cannot_be_locked(tmp_path: Path) -> None:
    for pack in ("nord", "sud"):
        (tmp_path / pack / "essai").mkdir(parents=True)
        data = edition(section("s", rated("a")), referential="essai", edition="2016")
        (tmp_path / pack / "essai" / "2016.yaml").write_text(written(data), encoding="utf-8")
    with pytest.raises(cr.ReferentialError) as error:
        cr.lock(packs=[tmp_path / "nord", tmp_path / "sud"])
    assert [d.code for d in error.value.diagnostics] == ["CR008"]
    with pytest.raises(cr.ReferentialError) as error:
        cr.lock(packs=[tmp_path / "absent"])
    assert [d.code for d in error.value.diagnostics] == ["CR010"]
