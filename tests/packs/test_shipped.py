"""The pack that comes with the library, checked as any other."""

from __future__ import annotations

from coorace_rules.api.pack_checks import check_pack
from coorace_rules.packs import shipped


def test_the_library_s_own_pack_has_no_error_and_a_date_never_has_two_editions() -> None:
    found = check_pack(shipped.CHECKOUT / "referentials")
    assert [diagnostic.render("en") for diagnostic in found if diagnostic.code != "CR352"] == []
