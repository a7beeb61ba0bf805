"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import did_you_mean, listed
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coorace_rules.packs.model import EditionFile
    from coorace_rules.vocabulary.diagnostic import Diagnostic
    from coorace_rules.vocabulary.wording import Language

NO_EDITION = Words(
    "aucun millésime (<référentiel>/<millésime>.yaml) dedans",
    "no edition (<referential>/<edition>.yaml) in it",
)
AS_NAMED = Words(
    "son dossier est l'identifiant d'un référentiel, son nom celui d'un millésime",
    "its folder is the id of a referential, its name that of an edition",
)
NO_FILE = Words("ce n'est pas un fichier", "it is no file")
TOO_LARGE = Words("il est trop grand", "it is too large")
OWN = Words("la bibliothèque", "the library")


def no_such_referential(written: str, known: Sequence[str]) -> Diagnostic:
    """CR001."""
    exist = Words(f"existent : {listed(known)}", f"there are: {listed(known)}")
    return diagnose(
        "CR001",
        Words(
            f"aucun référentiel `{written}`, et aucun fichier de ce nom",
            f"no referential `{written}`, and no file of that name",
        ),
        "",
        hint=did_you_mean(written, known) or exist,
    )


def no_such_edition(written: str, known: Sequence[str]) -> Diagnostic:
    """CR002."""
    return diagnose(
        "CR002",
        Words(f"aucun millésime `{written}`", f"no edition `{written}`"),
        "",
        hint=Words(f"existent : {listed(known)}", f"there are: {listed(known)}"),
    )


def unreadable(path: str, reason: Words) -> Diagnostic:
    """CR003."""
    return diagnose(
        "CR003",
        Words(f"fichier illisible : {reason.fr}", f"cannot read this file: {reason.said_in('en')}"),
        path,
    )


def unwritable(path: str, reason: Words) -> Diagnostic:
    """CR004."""
    return diagnose(
        "CR004",
        Words(
            f"impossible d'écrire ce fichier : {reason.fr}",
            f"cannot write this file: {reason.said_in('en')}",
        ),
        path,
        hint=Words("rien n'a été écrit", "nothing was written"),
    )


def also_read(path: str) -> Diagnostic:
    """CR004, where the file to write is one that is read."""
    return diagnose(
        "CR004",
        Words(
            "ce fichier vient d'être lu : le résultat prendrait sa place",
            "this file was just read: the result would take its place",
        ),
        path,
        hint=Words("donnez un autre nom à `-o`", "give `-o` another name"),
    )


def none_in_force(written: str, day: str, known: Sequence[Words]) -> Diagnostic:
    """CR005."""
    return diagnose(
        "CR005",
        Words(
            f"aucun millésime de `{written}` en vigueur le {day}",
            f"no edition of `{written}` in force on {day}",
        ),
        "",
        hint=Words(f"existent : {_each(known)}", f"there are: {_each(known, 'en')}"),
    )


def day_needed(written: str, known: Sequence[Words]) -> Diagnostic:
    """CR006."""
    return diagnose(
        "CR006",
        Words(
            f"`{written}` a plusieurs millésimes : dites lequel, ou à quelle date",
            f"`{written}` has several editions: say which one, or on what date",
        ),
        "",
        hint=Words(f"existent : {_each(known)}", f"there are: {_each(known, 'en')}"),
    )


def several_in_force(written: str, day: str, known: Sequence[Words]) -> Diagnostic:
    """CR007."""
    return diagnose(
        "CR007",
        Words(
            f"plusieurs millésimes de `{written}` en vigueur le {day}",
            f"several editions of `{written}` in force on {day}",
        ),
        "",
        hint=Words(f"choisissez : {_each(known)}", f"choose: {_each(known, 'en')}"),
    )


def _each(editions: Sequence[Words], lang: Language = "fr") -> str:
    """Editions with their days, one after the other, the last ones where there are many."""
    said = [edition.said_in(lang) for edition in editions]
    return ("… " if len(said) > 12 else "") + ", ".join(said[-12:])


def brought_twice(one: EditionFile, other: EditionFile) -> Diagnostic:
    """CR008."""

    def said(file: EditionFile) -> Words:
        return Words(f"`{file.pack}`", f"`{file.pack}`") if file.pack else OWN

    first, second = said(one), said(other)
    return diagnose(
        "CR008",
        Words(
            f"deux paquets ont `{one.name}` : {first.fr} (`{one.shown}`) et {second.fr} (`{other.shown}`)",
            f"two packs bring `{one.name}`: {first.en} (`{one.shown}`) and {second.en} (`{other.shown}`)",
        ),
        "",
        hint=Words("retirez l'un des deux, ou changez son nom", "remove one of the two, or rename it"),
    )


def not_importable(pack: str, value: str, said: str) -> Diagnostic:
    """CR009."""
    return diagnose(
        "CR009",
        Words(
            f"paquet `{pack}` laissé de côté : `{value}` ne s'importe pas ({said})",
            f"pack `{pack}` left out: `{value}` cannot be imported ({said})",
        ),
        "",
        hint=Words("réparez-le ou désinstallez-le", "mend it or uninstall it"),
    )


def no_pack(folder: str, why: Words) -> Diagnostic:
    """CR010."""
    return diagnose(
        "CR010",
        Words(
            f"ce dossier n'est pas un paquet : {why.fr}",
            f"this folder is no pack: {why.said_in('en')}",
        ),
        folder,
    )


def leaves_the_pack(shown: str, pack: str) -> Diagnostic:
    """CR011."""
    return diagnose(
        "CR011",
        Words(
            f"laissé de côté : ce chemin sort du paquet `{pack}`",
            f"left out: this path leaves the pack `{pack}`",
        ),
        shown,
        hint=Words(
            "copiez le fichier dans le paquet, à la place du lien",
            "copy the file into the pack, not a link to it",
        ),
    )


def misnamed(shown: str, expected: Words) -> Diagnostic:
    """CR012."""
    return diagnose(
        "CR012",
        Words(
            f"ce fichier ne porte pas le nom de ce qu'il est : {expected.fr}",
            f"this file is not named like what it is: {expected.said_in('en')}",
        ),
        shown,
        hint=Words("écrivez `<référentiel>/<millésime>.yaml`", "write `<referential>/<edition>.yaml`"),
    )


def says_otherwise(shown: str, named: str, says: str) -> Diagnostic:
    """CR012, where the file is read."""
    return misnamed(
        shown, Words(f"il dit `{says}`, son nom dit `{named}`", f"it says `{says}`, its name `{named}`")
    )


def overlap(one: str, other: str, day: str) -> Diagnostic:
    """CR013."""
    return diagnose(
        "CR013",
        Words(
            f"`{one}` et `{other}` sont en vigueur le même jour, à partir du {day}",
            f"`{one}` and `{other}` are in force on the same day, from {day} on",
        ),
        "",
        hint=Words(
            "le `to` d'un millésime est le `from` du suivant",
            "the `to` of an edition is the `from` of the next",
        ),
    )


def folder_taken(folder: str) -> Diagnostic:
    """CR015."""
    return diagnose(
        "CR015",
        Words("ce dossier existe déjà", "this folder is there already"),
        folder,
        hint=Words("donnez un autre nom ; rien n'a été écrit", "give another name; nothing was written"),
    )


def no_name_of_a_pack(written: str) -> Diagnostic:
    """CR016."""
    return diagnose(
        "CR016",
        Words(
            f"`{written}` n'est pas un nom de paquet : minuscules sans accent, chiffres, traits d'union",
            f"`{written}` is no name for a pack: lower-case letters without accent, digits, hyphens",
        ),
        "",
        hint=Words("par exemple `mon-paquet`", "for example `my-pack`"),
    )


def no_lock(path: str, expected: Words) -> Diagnostic:
    """CR020."""
    return diagnose(
        "CR020",
        Words(
            f"ce n'est pas un fichier de verrou : attendu {expected.fr}",
            f"this is no lock file: expected {expected.said_in('en')}",
        ),
        path,
        hint=Words("refaites-le : `coorace-rules lock`", "make it again: `coorace-rules lock`"),
    )


def differs(name: str, shown: str, locked: str, found: str) -> Diagnostic:
    """CR021."""
    return diagnose(
        "CR021",
        Words(
            f"`{name}` ne dit plus ce que dit le verrou : sha256 {found[:12]}…, verrouillé {locked[:12]}…",
            f"`{name}` does not say what was locked: sha256 {found[:12]}…, locked {locked[:12]}…",
        ),
        shown,
        hint=Words(
            "reprenez le fichier d'alors ; ou relisez la différence, et refaites le verrou",
            "take the file of then; or read the difference, and lock again",
        ),
    )


def layout_differs(name: str, shown: str) -> Diagnostic:
    """CR022."""
    return diagnose(
        "CR022",
        Words(
            f"`{name}` a changé de mise en page ou de commentaires depuis le verrou, et dit la même chose",
            f"`{name}` changed its layout or comments since it was locked, and says the same",
        ),
        shown,
    )


def not_locked(name: str, shown: str, known: Sequence[str]) -> Diagnostic:
    """CR023."""
    return diagnose(
        "CR023",
        Words(f"`{name}` n'est pas dans le verrou", f"`{name}` is not in the lock"),
        shown,
        hint=Words(f"y sont : {listed(known)}", f"in it are: {listed(known)}"),
    )


def newer_lock(path: str, written: int) -> Diagnostic:
    """CR024."""
    return diagnose(
        "CR024",
        Words(
            f"verrou au format {written}, plus récent que cette bibliothèque (format 1 au plus)",
            f"lock of format {written}, newer than this library (format 1 at most)",
        ),
        path,
        hint=Words("mettez la bibliothèque à jour", "upgrade the library"),
    )
