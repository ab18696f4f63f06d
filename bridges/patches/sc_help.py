"""The help files of the SuperCollider classes."""

from collections.abc import Iterator
from typing import Final

from bridges.commands import CommandTable
from bridges.patches.sc_methods import methods
from bridges.patches.surface import is_of_stem
from bridges.row import Row

QUARTET: Final = """\
TITLE:: Quartet
SUMMARY:: plays with a band of four that makes its parts as you ask
CATEGORIES:: Libraries>Quartet, External Control>OSC
RELATED:: Classes/QuartetStem, Classes/NetAddr

DESCRIPTION::
Quartet is a program of its own: it plays four stems as loops and makes a stem anew when asked. This class talks to it over OSC.
Start the program with teletype::quartet serve::, then:

code::
q = Quartet.new;
q.stem(\\drums).prompt = "dusty brushes, half time";
q.stem(\\drums).regenerate(action: { |reply| reply.postln });
q.stem(\\bass).lock = true;
q.regenerate("late night, sparse");
q.stem(\\melody).noise = 0.3;
q.stem(\\melody).undo;
q.sceneSave("verse");
q.transportTempo = 108;
q.free;
::

It subscribes by itself, and again when the program comes back, so that what a getter returns is what was last heard,
without waiting. What is refused is posted as a warning. Words that come are symbols.

CLASSMETHODS::

METHOD:: new
ARGUMENT:: host
Where the program runs.
ARGUMENT:: port
Its OSC port.

METHOD:: default
The first that was made: what events play with that name none.

METHOD:: stemNames
The names of the stems.

INSTANCEMETHODS::

SUBSECTION:: Talking

METHOD:: stem
The link::Classes/QuartetStem:: of a name.

METHOD:: on
Have a function called whenever an address below teletype::/quartet/:: is heard.
code::
q.on("done", { |address, job, ms| [address, ms].postln });
q.stem(\\drums).on("state", { |state| state.postln });
::
RETURNS:: The function, for link::#-off::.

METHOD:: off
End what link::#-on:: began.

METHOD:: onAny
Have a function called with everything that is heard, its address first.

METHOD:: ask
Ask for any value, and have a function called with it.

METHOD:: send
Send any message below teletype::/quartet/::.

METHOD:: bundle
Send all that a function sends as one bundle, so many seconds ahead.
With the quantum teletype::none:: a launch happens at that moment, to the sample.
code::
q.bundle(0.5, { q.stem(\\drums).undo(\\none); q.stem(\\bass).mute = true });
::

METHOD:: connected
Whether the program answers. Dependants are told with code::\\connected::.

METHOD:: free
End the subscription.

SUBSECTION:: Patterns
Events of the type code::\\quartet:: call a method, with the latency of the server or their own.
code::
Pbind(\\type, \\quartet, \\stem, \\melody, \\do, \\noise_, \\args, Pwhite(0.1, 0.9), \\dur, 4).play;
Pbind(\\type, \\quartet, \\stem, Pseq(Quartet.stemNames, inf), \\do, \\regenerate, \\dur, 16).play;
::

SUBSECTION:: All addresses
@METHODS@
EXAMPLES::
See above.
"""

STEM: Final = """\
TITLE:: QuartetStem
SUMMARY:: one stem of Quartet
CATEGORIES:: Libraries>Quartet, External Control>OSC
RELATED:: Classes/Quartet

DESCRIPTION::
Made by link::Classes/Quartet#-stem::.

INSTANCEMETHODS::
@METHODS@
"""


def pages(table: CommandTable) -> Iterator[tuple[str, str]]:
    """Yield the name of each class with its help."""
    shared = [row for row in table.rows if not is_of_stem(row)]
    stem = [row for row in table.rows if is_of_stem(row)]
    yield "Quartet", QUARTET.replace("@METHODS@", "".join(map(_entry, shared)))
    yield "QuartetStem", STEM.replace("@METHODS@", "".join(map(_entry, stem)))


def _entry(row: Row) -> str:
    names = methods(row)
    if not names:
        return ""
    lines = ["", f"METHOD:: {names[0].name}", f"{row.help} teletype::{row.address}::"]
    parameters = dict(zip(names[-1].parameters, row.arguments, strict=False))
    for parameter, argument in parameters.items():
        words = [argument.expected, argument.unit, argument.help]
        if parameter.startswith("...") or parameter in ("action", "values"):
            continue
        lines += [f"ARGUMENT:: {parameter}", ", ".join(word for word in words if word) + "."]
    if "action" in names[-1].parameters:
        lines += ["ARGUMENT:: action", _answer(row)]
    return "\n".join(lines) + "\n"


def _answer(row: Row) -> str:
    if row.readable:
        return "A function that is called with what comes back."
    return "A function that is called once, at the end, with an Event: code::ok::, code::address::, code::arguments::."
