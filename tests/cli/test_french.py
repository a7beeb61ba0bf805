"""Click's own words, in the language of the rest."""

from __future__ import annotations

import pytest

from cli.running import Run


@pytest.mark.parametrize(
    ("arguments", "fr", "en"),
    [
        (["evaluate"], "il manque `REF`", "Missing argument 'REF'."),
        (["absent"], "aucune commande `absent`", "No such command 'absent'."),
        (["list", "plus"], "en trop : `plus`", "Got unexpected extra argument (plus)"),
        (["list", "--absent"], "aucune option `--absent`", "No such option '--absent'."),
        (["demo", "--formt", "x"], "aucune option `--formt` ; vouliez-vous --format ?", "Did you mean"),
        (["demo", "--on"], "aucune option `--on`", "No such option '--on'."),
        (["demo", "-o"], "l'option `-o` attend une valeur", "Option '-o' requires an argument."),
        (
            ["demo", "--format", "doc"],
            "valeur de `--format` refusée : `doc` n'est pas l'un de : 'text'",
            "Invalid value for '--format': 'doc' is not one of 'text'",
        ),
    ],
)
def test_a_wrong_command_line_is_said_in_the_language_of_the_rest(
    arguments: list[str], fr: str, en: str, coorace: Run
) -> None:
    said = coorace(*arguments)
    assert said.code == 2
    assert f"Erreur : {fr}" in said.err
    assert "Error" not in said.err
    said = coorace(*arguments, lang="en")
    assert en in said.err
    assert "Erreur" not in said.err


@pytest.mark.parametrize("arguments", [["--help"], ["evaluate", "--help"], []])
def test_help_has_no_word_of_the_other_language(arguments: list[str], coorace: Run) -> None:
    said = "".join(coorace(*arguments)[1:])
    assert "Usage : " in said
    assert "Options :" in said
    assert not any(word in said for word in ("Usage:", "Options:", "Commands:", "exit", "default", "Show"))
    assert "Usage: " in "".join(coorace(*arguments, lang="en")[1:])
