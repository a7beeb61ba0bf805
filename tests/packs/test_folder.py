"""Packs: what folders and installed packages bring, and what is left out of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import coorace_rules as cr
from coorace_rules.api.pack_checks import check_folder, check_pack
from coorace_rules.packs import installed
from coorace_rules.packs.folder import from_folder
from making import edition, fact, held, rated, section, written


def put(file: Path, name: str = "2016", referential: str = "essai", **more: object) -> Path:
    data = edition(section("s", rated("a")), referential=referential, edition=name, **more)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(written(data), encoding="utf-8")
    return file


def codes(error: pytest.ExceptionInfo[cr.CooraceRulesError]) -> list[str]:
    return [diagnostic.code for diagnostic in error.value.diagnostics]


@pytest.mark.parametrize(
    "place", ["", "referentials", "nord_pack/referentials", "src/nord_pack/referentials"]
)
def test_a_folder_is_a_pack_wherever_in_it_the_editions_stand(place: str, tmp_path: Path) -> None:
    put(tmp_path / "nord" / place / "essai" / "2016.yaml")
    (tmp_path / "nord" / place / "essai" / "2016.cases.yaml").write_text("cases: []", encoding="utf-8")
    loaded = cr.load("essai", packs=[tmp_path / "nord"])
    assert str(loaded) == "essai@2016"
    assert list(loaded.files) == [(Path("nord") / place / "essai" / "2016.yaml").as_posix()]


def test_the_same_folder_named_twice_is_one_pack(tmp_path: Path) -> None:
    put(tmp_path / "essai" / "2016.yaml")
    assert cr.load("essai", packs=[tmp_path, str(tmp_path)]).edition == "2016"


def test_two_packs_with_one_edition_are_both_named_and_harm_no_other(tmp_path: Path) -> None:
    for pack in ("nord", "sud"):
        put(tmp_path / pack / "essai" / "2016.yaml")
    put(tmp_path / "sud" / "autre" / "1.yaml", "1", "autre")
    packs = [tmp_path / "nord", tmp_path / "sud"]
    for reference in ("essai", "essai@2016"):
        with pytest.raises(cr.ReferentialError) as error:
            cr.load(reference, packs=packs)
        assert codes(error) == ["CR008"]
        assert "`nord`" in error.value.render()
        assert "`sud`" in error.value.render()
    assert cr.load("autre", packs=packs).edition == "1"
    listed = cr.catalogue(packs)
    assert [d.code for d in listed.left_out] == ["CR008"]
    assert "essai@2016" not in map(str, listed)
    assert "autre@1" in map(str, listed)


def test_an_edition_of_the_library_cannot_be_replaced_by_a_pack(tmp_path: Path) -> None:
    put(tmp_path / "cap" / "2015.yaml", "2015", "cap")
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("cap@2015", packs=[tmp_path])
    assert codes(error) == ["CR008"]
    assert "the library" in error.value.render("en")


def test_what_is_broken_in_a_pack_is_reported_and_the_rest_is_used(tmp_path: Path) -> None:
    put(tmp_path / "nord" / "essai" / "2016.yaml")
    (tmp_path / "nord" / "essai" / "2017.yaml").write_text("not: [an edition", encoding="utf-8")
    put(tmp_path / "nord" / "Mes Règles" / "2018.yaml")
    put(tmp_path / "nord" / "essai" / "2019.yaml", "2020")
    listed = cr.catalogue([tmp_path / "absent", tmp_path / "nord"])
    assert {"essai@2016", "cap@2015"} <= set(map(str, listed))
    assert [d.code for d in listed.left_out] == ["CR010", "CR012", "CR101", "CR012"]
    assert (listed[0], *listed[1:]) == listed.referentials
    assert len(listed) == len(listed.referentials)


def test_what_was_left_out_is_said_where_something_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("essai", packs=[tmp_path / "absent"])
    assert sorted(codes(error)) == ["CR001", "CR010"]


@pytest.mark.parametrize("inside", ["essai/2016.yaml", "essai"])
def test_a_link_that_leaves_the_pack_is_left_out(inside: str, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere" / inside
    put(tmp_path / "elsewhere" / "essai" / "2016.yaml")
    link = tmp_path / "nord" / inside
    link.parent.mkdir(parents=True)
    link.symlink_to(secret)
    put(tmp_path / "nord" / "autre" / "1.yaml", "1", "autre")
    pack = from_folder(tmp_path / "nord")
    assert [file.name for file in pack.editions] == ["autre@1"]
    assert [d.code for d in pack.problems] == ["CR011"]
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("essai@2016", packs=[tmp_path / "nord"])
    assert sorted(codes(error)) == ["CR001", "CR011"]


def test_a_link_inside_the_pack_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "nord" / "texts" / "deep" / "kept.yaml")
    link = tmp_path / "nord" / "essai" / "2016.yaml"
    link.parent.mkdir()
    link.symlink_to("../texts/deep/kept.yaml")
    assert cr.load("essai@2016", packs=[tmp_path / "nord"]).edition == "2016"


def test_a_loop_of_links_and_a_file_are_no_packs(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for folder in (tmp_path / "loop", put(tmp_path / "file.yaml"), Path("nul\0l"), Path("a" * 300)):
        assert [d.code for d in from_folder(folder).problems] == ["CR010"]


@pytest.mark.parametrize("name", ["../essai@2016", "/etc/passwd", "essai@../../2016", "essai@2016/.."])
def test_no_include_leads_out_of_the_packs(name: str, tmp_path: Path) -> None:
    file = put(tmp_path / "essai" / "2016.yaml", includes=[name])
    assert [d.code for d in cr.check(file)] == ["CR208"]


def test_a_pack_takes_in_editions_of_other_packs(tmp_path: Path) -> None:
    national = edition(section("n", rated("n.a")), referential="national", edition="2016")
    regional = edition(
        section("r", {**held("r.a", "f > 1"), "source": "r"}),
        referential="regional",
        edition="2016",
        includes=["national@2016"],
        sources={"r": {"title": "R", "status": "proposal"}},
        scales={},
        facts={"f": fact("integer", source="r")},
    )
    for pack, data in (("nord", national), ("sud", regional)):
        file = tmp_path / pack / str(data["referential"]) / "2016.yaml"
        file.parent.mkdir(parents=True)
        file.write_text(written(data), encoding="utf-8")
    loaded = cr.load("regional", packs=[tmp_path / "nord", tmp_path / "sud"])
    assert list(loaded.criteria) == ["n.a", "r.a"]
    assert list(loaded.files) == ["sud/regional/2016.yaml", "nord/national/2016.yaml"]
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("regional", packs=[tmp_path / "sud"])
    assert codes(error) == ["CR001"]
    assert error.value.diagnostics[0].where.startswith("sud/regional/2016.yaml:")


def test_a_file_given_by_its_path_finds_those_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "autre" / "1.yaml", "1", "autre")
    data = edition(referential="essai", edition="2016", includes=["autre@1"], sources={}, scales={})
    file = tmp_path / "essai" / "2016.yaml"
    file.parent.mkdir()
    file.write_text(written(data), encoding="utf-8")
    assert list(cr.load(file).criteria) == ["a"]
    file.rename(tmp_path / "elsewhere.yaml")
    assert [d.code for d in cr.check(tmp_path / "elsewhere.yaml")] == ["CR001"]


def test_what_stands_in_the_place_of_an_edition_and_is_none_breaks_no_other(tmp_path: Path) -> None:
    put(tmp_path / "essai" / "2016.yaml")
    (tmp_path / "essai" / "2017.yaml").mkdir()
    os.mkfifo(tmp_path / "essai" / "2018.yaml")
    (tmp_path / "essai" / "2019.yaml").symlink_to("absent")
    listed = cr.catalogue([tmp_path])
    assert [d.code for d in listed.left_out] == ["CR003"] * 3
    assert "essai@2016" in map(str, listed)


def test_no_edition_or_two_on_a_day_is_answered_with_the_days_of_each(tmp_path: Path) -> None:
    put(tmp_path / "essai" / "2014.yaml", "2014", in_force={"from": "2014-01-01", "to": "2015-01-01"})
    put(tmp_path / "essai" / "2016.yaml", in_force={"from": "2016-01-01"})
    put(tmp_path / "essai" / "2017.yaml", "2017", in_force={"from": "2017-01-01"})
    (tmp_path / "essai" / "2018.yaml").write_text("not: [an edition", encoding="utf-8")
    every = (
        "`essai@2014` (from 2014-01-01 to 2015-01-01, excluded), `essai@2016` (since 2016-01-01), "
        "`essai@2017` (since 2017-01-01), `essai@2018` (unreadable)"
    )
    both = "`essai@2016` (since 2016-01-01), `essai@2017` (since 2017-01-01)"
    for day, said in (
        (None, f"there are: {every}"),
        (date(2015, 6, 1), f"there are: {every}"),
        (date(2018, 1, 1), f"choose: {both}"),
    ):
        with pytest.raises(cr.ReferentialError) as error:
            cr.load("essai", on=day, packs=[tmp_path])
        assert error.value.render("en").endswith(f"hint: {said}")


# -- a whole pack checked


def test_a_pack_is_checked_with_its_names_its_links_and_its_days(tmp_path: Path) -> None:
    pack = tmp_path / "nord" / "referentials"
    put(pack / "essai" / "2014.yaml", "2014", in_force={"from": "2014-01-01", "to": "2016-01-01"})
    put(pack / "essai" / "2016.yaml", in_force={"from": "2016-01-01"})
    put(pack / "autre" / "1.yaml", "1", "autre", in_force={"from": "2014-01-01"})
    assert check_pack(tmp_path / "nord") == ()
    put(pack / "essai" / "2017.yaml", "2017", in_force={"from": "2015-06-01"})
    put(pack / "essai" / "2018.yaml", "2019")
    (pack / "essai" / "2020.yaml").symlink_to(put(tmp_path / "elsewhere.yaml"))
    (pack / "essai" / "2021.yaml").mkdir()
    found = check_pack(tmp_path / "nord")
    assert [d.code for d in found] == ["CR011", "CR003", "CR012", "CR013", "CR013"]
    assert "from 2015-06-01 on" in found[3].render("en")
    assert "from 2016-01-01 on" in found[4].render("en")
    assert found[2].where == str(pack / "essai" / "2018.yaml")


# -- installed packages


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages: one that is sound."""
    folder = tmp_path / "site"
    install(folder, "sound", "")
    put(folder / "sound" / "referentials" / "essai" / "2016.yaml")
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        del sys.modules[name]


def install(site: Path, name: str, code: str, value: str = "") -> None:
    package = site / name / "__init__.py"
    package.parent.mkdir(parents=True)
    package.write_text(code, encoding="utf-8")
    info = site / f"{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n", encoding="utf-8")
    entry = f"[{installed.GROUP}]\n{name} = {value or name}\n"
    (info / "entry_points.txt").write_text(entry, encoding="utf-8")


@pytest.mark.usefixtures("site")
def test_an_installed_pack_needs_no_path() -> None:
    loaded = cr.load("essai")
    assert list(loaded.files) == ["sound/referentials/essai/2016.yaml"]
    assert "essai@2016" in map(str, cr.catalogue())


def test_a_pack_that_is_installed_and_given_by_its_path_is_one(site: Path) -> None:
    assert cr.load("essai", packs=[site / "sound"]).edition == "2016"


@pytest.mark.parametrize(
    ("code", "value", "code_said", "said"),
    [
        ("raise ValueError('no\\n luck')", "", "CR009", "ValueError: no luck"),
        ("raise SystemExit", "", "CR009", "SystemExit"),
        ("raise BaseException('no luck')", "", "CR009", "BaseException: no luck"),
        ("import absent_module", "", "CR009", "ModuleNotFoundError"),
        ("1 +", "", "CR009", "SyntaxError"),
        ("", "absent_module", "CR009", "ModuleNotFoundError"),
        ("", "broken:absent", "CR009", "AttributeError"),
        ("FOLDER = '/etc'", "broken:FOLDER", "CR009", "no package"),
        ("", "json.decoder", "CR009", "no package"),
        ("", "", "CR010", "no edition"),
    ],
)
def test_an_installed_pack_that_is_broken_is_reported_and_breaks_no_other(
    code: str, value: str, code_said: str, said: str, site: Path
) -> None:
    install(site, "broken", code, value)
    listed = cr.catalogue()
    assert [d.code for d in listed.left_out] == [code_said]
    assert said in listed.left_out[0].render("en")
    assert "essai@2016" in map(str, listed)
    assert cr.load("essai").edition == "2016"
    with pytest.raises(cr.ReferentialError) as error:
        cr.load("absent")
    assert sorted(codes(error)) == ["CR001", code_said]


def put_flat(folder: Path, name: str, **more: object) -> Path:
    """An edition straight in a folder, `essai/<name>.yaml`."""
    file = folder / "essai" / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    data = edition(section("s", rated("a")), referential="essai", edition=name, **more)
    file.write_text(written(data), encoding="utf-8")
    return file


def codes_of_check(folder: Path) -> list[str]:
    found = check_folder(folder)
    assert found is not None
    return [diagnostic.code for diagnostic in found]


def test_a_pack_without_a_folder_of_referentials_is_checked_as_one(tmp_path: Path) -> None:
    put_flat(tmp_path, "2020", in_force={"from": "2020-01-01", "to": "2022-06-01"})
    put_flat(tmp_path, "2022", in_force={"from": "2022-01-01"})
    outside = tmp_path / "outside.txt"
    outside.write_text("x", encoding="utf-8")
    assert codes_of_check(tmp_path) == ["CR013"]
    (tmp_path / "essai" / "2023.yaml").symlink_to(Path("/dev/null"))
    assert codes_of_check(tmp_path) == ["CR011", "CR013"]


def test_a_folder_of_other_files_is_no_pack(tmp_path: Path) -> None:
    put_flat(tmp_path / "a", "2020").rename(tmp_path / "a" / "essai" / "brouillon-a.yaml")
    assert codes_of_check(tmp_path) == []
    assert check_folder(tmp_path / "a" / "nothing") is None


def test_an_edition_that_succeeds_a_missing_one_is_said_at_its_file(tmp_path: Path) -> None:
    file = put_flat(tmp_path, "2020", succeeds="2019")
    found = check_folder(tmp_path)
    assert found is not None
    assert [(d.code, d.place) for d in found] == [("CR850", str(file))]


def test_an_edition_that_succeeds_a_broken_one_is_not_said_to_succeed_a_missing_one(tmp_path: Path) -> None:
    put_flat(tmp_path, "2020", in_force={"from": "2020-01-01"}, succeeds="2019")
    (tmp_path / "essai" / "2019.yaml").write_text("format: [", encoding="utf-8")
    assert "CR850" not in codes_of_check(tmp_path)


def test_editions_that_succeed_one_another_in_a_circle_are_told(tmp_path: Path) -> None:
    put_flat(tmp_path, "2020", in_force={"from": "2020-01-01", "to": "2021-01-01"}, succeeds="2021")
    put_flat(tmp_path, "2021", in_force={"from": "2021-01-01"}, succeeds="2020")
    assert set(codes_of_check(tmp_path)) >= {"CR851"}
