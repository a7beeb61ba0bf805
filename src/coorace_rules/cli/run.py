"""Runs a command line: the language first, then the command, then what went wrong in the user's words."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import traceback
from typing import TYPE_CHECKING, NoReturn

import click

from coorace_rules.cli.french import FrenchContext, in_french
from coorace_rules.cli.french import said as wrong_usage
from coorace_rules.packs import disk, problems
from coorace_rules.version import __version__
from coorace_rules.vocabulary.errors import CooraceRulesError
from coorace_rules.vocabulary.wording import LANGUAGES, Language, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

# In the order of `--help`; each is a file of this room with a function `command(lang)`.
COMMANDS = (
    *("demo", "list", "show", "check", "ask", "evaluate", "explain", "replay", "diff", "migrate"),
    *("allocate", "audit", "audit-grid", "export", "import"),
    *("test", "lock", "sign", "verify", "new", "schema"),
)
MODULES = {name: f"coorace_rules.cli.{name.replace('-', '_')}_command" for name in COMMANDS}
DONE, NOT_RIGHT, UNREADABLE, INTERRUPTED = 0, 1, 2, 130

ABOUT = Words(
    "Référentiels des entreprises solidaires : positions, écarts, décisions, questions, plan de progrès.",
    "Referentials of solidarity companies: positions, gaps, verdicts, questions, plan of progress.",
)
LANG_HELP = Words("Langue des textes.", "Language of the texts.")
OUTPUT = Words(
    "error[CR004]: impossible d'écrire le résultat : {reason}",
    "error[CR004]: cannot write the result: {reason}",
)
INTERNAL = Words(
    "error[CR900]: erreur interne ({what}). Merci de la signaler avec le fichier qui la provoque.",
    "error[CR900]: internal error ({what}). Please report it with the file that causes it.",
)


class Program(click.Group):
    """The commands, each loaded when it is used."""

    def __init__(self, lang: Language) -> None:
        option = click.Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            default="fr",
            show_default=True,
            help=LANG_HELP.said_in(lang),
        )
        super().__init__("coorace-rules", help=ABOUT.said_in(lang), params=[option])
        self.lang: Language = lang
        if lang == "fr":
            self.context_class = FrenchContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, in the language of the texts."""
        del ctx
        if cmd_name not in MODULES:
            return None
        command: click.Command = importlib.import_module(MODULES[cmd_name]).command(self.lang)
        command.context_class = self.context_class
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the language was chosen before."""
        ctx.params.pop("lang", None)
        return super().invoke(ctx)


def main(argv: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and leave with its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lang, arguments = language(arguments)
    # What a terminal cannot show is shown as an escape; what is no text of its encoding is asked again.
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)
    sys.exit(run(arguments, lang))


def language(arguments: list[str]) -> tuple[Language, list[str]]:
    """Take `--lang` out of the arguments, wherever it stands; a language that does not exist stays there."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        given = value if equals else "".join(arguments[place + 1 : place + 2])
        if name == "--lang" and given in LANGUAGES:
            rest = arguments[place + (1 if equals else 2) :]
            return ("en" if given == "en" else "fr"), arguments[:place] + rest
    return "fr", arguments


def run(arguments: list[str], lang: Language) -> int:
    """Run a command, and say what went wrong without a traceback."""
    program = click.version_option(__version__, prog_name="coorace-rules")(Program(lang))
    try:
        code = program.main(arguments, prog_name="coorace-rules", standalone_mode=False)
        if sys.stdout is not None:  # closed by who started us: nothing is to be printed
            sys.stdout.flush()
    except click.ClickException as error:
        text = wrong_usage(error)
        click.echo(in_french(text) if lang == "fr" else text, err=True)
        return error.exit_code
    except click.Abort:
        click.echo(Words("interrompu", "interrupted").said_in(lang), err=True)
        return INTERRUPTED
    except CooraceRulesError as error:
        click.echo(error.render(lang), err=True)
        return UNREADABLE
    except (BrokenPipeError, SystemExit):
        # The reader left (`| head`), which is no error; click says it with an exit of its own.
        forget_output()
        return DONE
    except OSError as error:
        # What `packs.disk` does not see: an output that takes no more, a name that no disk has.
        reason = disk.reason(error)
        if error.filename is None:
            forget_output()
            click.echo(OUTPUT.said_in(lang).format(reason=reason.said_in(lang)), err=True)
        else:
            click.echo(problems.unreadable(str(error.filename), reason).render(lang), err=True)
        return UNREADABLE
    except Exception as error:  # noqa: BLE001 - the last resort: a user never sees a traceback
        last = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error}; {os.path.basename(last.filename)}:{last.lineno}"  # noqa: PTH119 - a name, not a file
        click.echo(INTERNAL.said_in(lang).format(what=what), err=True)
        return UNREADABLE
    return code if isinstance(code, int) else DONE


def forget_output() -> None:
    """Let nothing be flushed, at exit, to an output that takes no more."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
