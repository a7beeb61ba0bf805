"""Which editions exist, and which one a reference means on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import coorace_rules as cr
from coorace_rules.packs import shipped
from coorace_rules.packs.choose import candidates
from coorace_rules.vocabulary.identity import Reference
from making import edition, rated, section, written

Library = Path


def put(folder: Path, name: str, interval: dict[str, str], referential: str = "essai") -> None:
    """An edition in a library."""
    data = edition(section("s", rated("a")), referential=referential, edition=name, in_force=interval)
    file = folder / "referentials" / referential / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(written(data), encoding="utf-8")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library of its own: a year without edition, then two editions that follow each other."""
    put(tmp_path, "2014", {"from": "2014-01-01", "to": "2015-01-01"})
    put(tmp_path, "2016", {"from": "2016-01-01", "to": "2017-01-01"})
    put(tmp_path, "2017", {"from": "2017-01-01"})
    put(tmp_path, "1", {"from": "2014-01-01"}, "autre")
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("day", "edition_in_force"),
    [
        ("2013-12-31", None),
        ("2014-01-01", "2014"),
        ("2014-12-31", "2014"),
        ("2015-01-01", None),
        ("2015-12-31", None),
        ("2016-01-01", "2016"),
        ("2016-12-31", "2016"),
        ("2017-01-01", "2017"),
        ("9999-12-31", "2017"),
    ],
)
def test_an_edition_is_in_force_from_its_first_day_to_the_one_before_its_end(
    day: str, edition_in_force: str | None
) -> None:
    if edition_in_force is None:
        with pytest.raises(cr.ReferentialError) as error:
            cr.load("essai", on=date.fromisoformat(day))
        assert [d.code for d in error.value.diagnostics] == ["CR005"]
    else:
        assert cr.load("essai", on=date.fromisoformat(day)).edition == edition_in_force


@pytest.mark.usefixtures("library")
def test_an_edition_that_is_named_is_meant_whatever_the_day() -> None:
    assert cr.load("essai@2014", on=date(2030, 1, 1)).edition == "2014"


@pytest.mark.usefixtures("library")
def test_the_only_edition_needs_no_day_but_is_not_used_before_its_time() -> None:
    assert cr.load("autre").edition == "1"
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("autre", on=date(2013, 1, 1))
    assert [d.code for d in error.value.diagnostics] == ["CR005"]


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("reference", "hint"),
    [
        ("esai", "vouliez-vous dire `essai` ?"),
        ("zzz", "existent : `autre`, `essai`"),
        ("essai@2015", "existent : `essai@2014`, `essai@2016`, `essai@2017`"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(reference: str, hint: str) -> None:
    with pytest.raises(cr.ReferentialError) as error:
        cr.load(reference)
    assert hint in error.value.render("fr")


def test_a_wrong_edition_hides_no_other_one(library: Library) -> None:
    (library / "referentials" / "essai" / "2015.yaml").write_text("not: [an edition", encoding="utf-8")
    assert cr.load("essai", on=date(2016, 6, 1)).edition == "2016"


def test_a_wrong_edition_is_not_passed_over_for_the_one_before(library: Path) -> None:
    put(library, "2020", {"from": "2020-01-01"})
    file = library / "referentials" / "essai" / "2020.yaml"
    data = edition(
        section("s", rated("a")), referential="essai", edition="2020", in_force={"from": "2020-01-01"}
    )
    file.write_text(written({**data, "bogus": 1}), encoding="utf-8")
    put(library, "2017", {"from": "2017-01-01", "to": "2020-01-01"})
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("essai", on=date(2021, 1, 1))
    assert [d.code for d in error.value.diagnostics] == ["CR202"]
    assert cr.load("essai", on=date(2019, 1, 1)).edition == "2017"


def test_an_edition_without_end_is_not_used_where_another_of_its_pack_cannot_be_read(library: Path) -> None:
    (library / "referentials" / "essai" / "2020.yaml").write_text("not: [an edition", encoding="utf-8")
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("essai", on=date(2021, 1, 1))
    assert error.value.render().startswith("referentials/essai/2020.yaml:")
    assert cr.load("essai@2017").edition == "2017"


def test_a_folder_named_like_an_edition_or_files_of_other_kinds_do_no_harm(library: Library) -> None:
    folder = library / "referentials" / "essai"
    (folder / "2016.cases.yaml").write_text("cases", encoding="utf-8")
    (folder / "notes.md").write_text("notes", encoding="utf-8")
    (library / "referentials" / "README.md").write_text("notes", encoding="utf-8")
    names = [file.edition for file in candidates(Reference("essai"))]
    assert names == ["2014", "2016", "2017"]


def test_messages_name_files_without_the_folders_of_this_machine(library: Library) -> None:
    put(library, "2018", {"from": "2018-01-01", "to": "2017-01-01"})
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("essai@2018")
    assert error.value.render().startswith("referentials/essai/2018.yaml:")
    assert str(library) not in error.value.render()


def test_an_installed_library_keeps_its_data_beside_the_code(library: Library) -> None:
    (library / "companies").mkdir()
    assert shipped.companies() == library / "companies"
    assert {file.referential for file in shipped.editions()} == {"essai", "autre"}


def test_a_checkout_keeps_its_data_at_its_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "2014", {"from": "2014-01-01"})
    (tmp_path / "examples" / "companies").mkdir(parents=True)
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path / "src" / "coorace_rules")
    monkeypatch.setattr(shipped, "CHECKOUT", tmp_path)
    assert [file.edition for file in shipped.editions()] == ["2014"]
    assert shipped.companies() == tmp_path / "examples" / "companies"


def test_without_any_data_nothing_exists_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "PACKAGE", tmp_path)
    monkeypatch.setattr(shipped, "CHECKOUT", tmp_path)
    assert tuple(cr.catalogue()) == ()
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("cap")
    assert [d.code for d in error.value.diagnostics] == ["CR001"]


@pytest.mark.skipif(
    not hasattr(__import__("os"), "geteuid") or __import__("os").geteuid() == 0,
    reason="root reads everything",
)
def test_a_folder_that_may_not_be_read_holds_nothing_for_us(library: Library) -> None:
    folder = library / "referentials" / "autre"
    folder.chmod(0)
    try:
        assert {file.referential for file in shipped.editions()} == {"essai"}
    finally:
        folder.chmod(0o700)
