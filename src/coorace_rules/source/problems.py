"""Everything this room can complain about, one function a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coorace_rules.source import limits
from coorace_rules.vocabulary.codes import diagnose
from coorace_rules.vocabulary.diagnostic import Diagnostic, Note
from coorace_rules.vocabulary.wording import Words

if TYPE_CHECKING:
    from coorace_rules.vocabulary.span import Span

QUOTE_IT = Words(
    "mettez le texte entre guillemets simples : '…'",
    "put the text in single quotes: '…'",
)
# What the parsers say, and how an author would say it.
PARSER_SAYS: tuple[tuple[str, Words, Words | None], ...] = (
    (
        "mapping values are not allowed",
        Words("`:` inattendu ici", "unexpected `:` here"),
        Words(
            "un texte qui contient `: ` se met entre guillemets simples ; sinon vérifiez le retrait",
            "a text that holds `: ` goes in single quotes; otherwise check the indentation",
        ),
    ),
    (
        "cannot start any token",
        Words("ce caractère ne peut pas commencer une valeur", "this character cannot begin a value"),
        Words(
            "pas de tabulation pour le retrait ; sinon mettez le texte entre guillemets simples",
            "no tab to indent: use spaces; otherwise put the text in single quotes",
        ),
    ),
    (
        "did not find expected key",
        Words("une clé était attendue ici", "a key was expected here"),
        Words(
            "vérifiez le retrait et les guillemets de cette ligne et de la précédente",
            "check the indentation and the quotes of this line and of the one before",
        ),
    ),
    (
        "expected <block end>",
        Words("une clé était attendue ici", "a key was expected here"),
        Words(
            "vérifiez le retrait et les guillemets de cette ligne et de la précédente",
            "check the indentation and the quotes of this line and of the one before",
        ),
    ),
    (
        "could not find expected ':'",
        Words("il manque `:` après cette clé", "`:` is missing after this key"),
        Words("écrivez `clé: valeur`", "write `key: value`"),
    ),
    (
        "block sequence entries are not allowed",
        Words("`-` inattendu ici", "unexpected `-` here"),
        Words(
            "une liste commence sur la ligne suivante, avec un retrait",
            "a list begins on the next line, indented",
        ),
    ),
    (
        "unexpected end of stream",
        Words("un guillemet n'est pas refermé", "a quote is not closed"),
        QUOTE_IT,
    ),
    (
        "expected ',' or",
        Words("il manque `,` ou la fermeture de la liste", "`,` or the end of the list is missing"),
        QUOTE_IT,
    ),
)


def not_yaml(span: Span, said: str) -> Diagnostic:
    """CR101."""
    for fragment, words, hint in PARSER_SAYS:
        if fragment in said:
            return diagnose("CR101", words, span, hint=hint)
    return diagnose("CR101", Words(f"YAML illisible : {said}", f"unreadable YAML: {said}"), span)


def key_twice(span: Span, key: str, first: Span) -> Diagnostic:
    """CR102."""
    return diagnose(
        "CR102",
        Words(f"la clé `{key}` est écrite deux fois", f"key `{key}` is written twice"),
        span,
        notes=(Note(Words("écrite d'abord ici", "first written here"), first),),
        hint=Words("gardez l'une des deux", "keep one of the two"),
    )


def anchor_or_alias(span: Span, name: str) -> Diagnostic:
    """CR103."""
    return diagnose(
        "CR103",
        Words(f"ancre ou renvoi YAML `{name}` refusé", f"YAML anchor or alias `{name}` is refused"),
        span,
        hint=Words(
            "écrivez la valeur en toutes lettres : une ligne, un sens",
            "write the value out: one line, one meaning",
        ),
    )


def tag(span: Span, name: str) -> Diagnostic:
    """CR104."""
    return diagnose(
        "CR104",
        Words(f"étiquette YAML `{name}` refusée", f"YAML tag `{name}` is refused"),
        span,
        hint=Words(
            "ôtez-la ; un texte qui commence par `!` se met entre guillemets",
            "remove it; a text that begins with `!` goes in quotes",
        ),
    )


def merge_key(span: Span) -> Diagnostic:
    """CR105."""
    return diagnose(
        "CR105",
        Words("la fusion de clés `<<` est refusée", "the merge key `<<` is refused"),
        span,
        hint=Words("écrivez les clés elles-mêmes", "write the keys themselves"),
    )


def several_documents(span: Span) -> Diagnostic:
    """CR106."""
    return diagnose(
        "CR106",
        Words("un second document commence ici", "a second document begins here"),
        span,
        hint=Words("un fichier, un document : ôtez `---`", "one file, one document: remove `---`"),
    )


def key_no_text(span: Span) -> Diagnostic:
    """CR107."""
    return diagnose(
        "CR107",
        Words("une clé est un texte, pas une liste ni un vide", "a key is a text, not a list nor a blank"),
        span,
    )


def too_large(place: str) -> Diagnostic:
    """CR108."""
    most = limits.MAX_BYTES
    return diagnose(
        "CR108",
        Words(
            f"fichier trop grand : plus de {most:_} octets".replace("_", " "),
            f"file too large: more than {most:,} bytes",
        ),
        place,
    )


def too_deep(span: Span) -> Diagnostic:
    """CR109."""
    most = limits.MAX_DEPTH
    return diagnose(
        "CR109",
        Words(f"imbriqué sur plus de {most} niveaux", f"nested more than {most} levels deep"),
        span,
    )


def too_many_nodes(span: Span) -> Diagnostic:
    """CR110."""
    most = limits.MAX_NODES
    return diagnose(
        "CR110",
        Words(f"plus de {most} valeurs dans le fichier", f"more than {most} values in the file"),
        span,
    )


def not_utf8(span: Span, guess: str) -> Diagnostic:
    """CR111."""
    return diagnose(
        "CR111",
        Words(
            f"le fichier n'est pas en UTF-8{guess and f' (sans doute {guess})'}",
            f"the file is not UTF-8{guess and f' (probably {guess})'}",
        ),
        span,
        hint=Words("enregistrez-le en UTF-8", "save it as UTF-8"),
    )


def forbidden_character(span: Span, character: str) -> Diagnostic:
    """CR112."""
    code = f"U+{ord(character):04X}"
    return diagnose(
        "CR112",
        Words(f"caractère invisible {code} refusé", f"invisible character {code} is refused"),
        span,
        hint=Words("ôtez-le", "remove it"),
    )


def empty_file(place: str) -> Diagnostic:
    """CR113."""
    return diagnose("CR113", Words("le fichier est vide", "the file is empty"), place)


def number_too_long(span: Span) -> Diagnostic:
    """CR114."""
    return diagnose(
        "CR114",
        Words(
            f"nombre trop long : {limits.MAX_DIGITS} chiffres au plus",
            f"number too long: {limits.MAX_DIGITS} digits at most",
        ),
        span,
        hint=Words("si c'est un texte, mettez-le entre guillemets", "if it is a text, put it in quotes"),
    )
