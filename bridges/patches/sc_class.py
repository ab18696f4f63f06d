"""The class library of SuperCollider: what is written by hand, and between it the methods of the rows."""

from typing import Final

from bridges.commands import CommandTable
from bridges.patches.sc_methods import methods
from bridges.patches.surface import is_of_stem
from bridges.ports import OSC_PORT

HEARTBEAT_SECONDS: Final = 2
PATIENCE_SECONDS: Final = 5  # without an answer, until the daemon counts as away

CLASSES: Final = """\
// Written by: quartet commands --write bridges/clients

// What stands below one address: what Quartet and QuartetStem share.
QuartetAddresses {
	var <quartet, <root;

	// Call a function whenever something is heard below this address: on("state", { |value| ... }). Returns the function.
	on { |name, function| ^quartet.prOn(root ++ name, function) }
	off { |name, function| quartet.prOff(root ++ name, function) }

	// Send anything below this address: send("noise", 0.4).
	send { |name ... values| quartet.prSend([root ++ name] ++ values) }

	// Ask for a value, and have the function called with it.
	ask { |name, action| quartet.prAsk(root ++ name, action) }

	prValue { |name, many| ^quartet.prValueAt((root ++ name).asSymbol, many) }
	prSet { |name, values| quartet.prSetAt(root ++ name, Quartet.prList(values)) }
	prFire { |name, values, action, reply| quartet.prFireAt(root ++ name, values, action, reply) }

	// Pairs of what was given and what stands for it when it was not, up to the last that was given.
	prGiven { |... pairs|
		var last = pairs.detectIndex { |pair, i| pairs[i..].every { |later| later[0].isNil } } ? pairs.size;
		^pairs.keep(last).collect { |pair| pair[0] ? pair[1] };
	}
}

QuartetStem : QuartetAddresses {
	*new { |quartet, name| ^super.newCopyArgs(quartet, "/quartet/stem/" ++ name ++ "/") }

@STEM@
}

Quartet : QuartetAddresses {
	classvar <>default, <stemNames;
	var <addr, <connected = false, <>latency, <>warnings = true;
	var stems, values, functions, pending, count = 0, bundled, receiver, heartbeat, lastHeard, uptime = 0;

	*initClass {
		stemNames = @NAMES@;
		StartUp.add { Event.addEventType(\\quartet, { Quartet.prPlayEvent(currentEnvironment) }) };
	}

	*new { |host = "127.0.0.1", port = @PORT@| ^super.newCopyArgs(nil, "/quartet/").prInit(host, port) }

	// The stem of a name.
	stem { |name|
		^stems[name.asSymbol] ?? { Error("stem must be one of %, but got %".format(stemNames.join(", "), name)).throw };
	}

	// Send all that the function sends as one bundle, so many seconds ahead of now as the language counts it.
	bundle { |seconds, function|
		var outer = bundled, messages;
		bundled = List.new;
		protect { function.value(this) } {
			messages = bundled;
			bundled = outer;
		};
		if(messages.notEmpty) { addr.sendBundle(seconds, *messages) };
	}

	// End the subscription, and hear no more.
	free {
		heartbeat.stop;
		thisProcess.removeOSCRecvFunc(receiver);
		this.prSend(["/quartet/notify", 0]);
		if(default === this) { default = nil };
	}

	prInit { |host, port|
		quartet = this;
		addr = NetAddr(host, port);
		values = IdentityDictionary.new;
		functions = IdentityDictionary.new;
		pending = IdentityDictionary.new;
		stems = IdentityDictionary.new;
		stemNames.do { |name| stems[name] = QuartetStem(this, name) };
		receiver = { |message, time, from|
			if((from.port == addr.port) and: { from.addr == addr.addr } and: { message[0].asString.beginsWith("/quartet/") }) {
				this.prHear(message);
			};
		};
		thisProcess.addOSCRecvFunc(receiver);
		heartbeat = SkipJack({ this.prBeat }, @HEARTBEAT@, name: "Quartet", clock: SystemClock);
		if(default.isNil) { default = this };
	}

	prBeat {
		if(connected and: { Main.elapsedTime - lastHeard > @PATIENCE@ }) { this.prConnected(false) };
		addr.sendMsg("/quartet/status");
	}

	prConnected { |flag|
		connected = flag;
		this.changed(\\connected, flag);
	}

	// The daemon is there. It is asked for everything where it was not, or where it is another that has run for less long.
	prAlive { |seconds|
		var isNew = connected.not or: { seconds < uptime };
		uptime = seconds;
		lastHeard = Main.elapsedTime;
		if(isNew) { addr.sendMsg("/quartet/notify", 1) };
		if(connected.not) { this.prConnected(true) };
	}

	prHear { |message|
		var address = message[0], tag = message.last, arguments = message[1..], asked;
		if((arguments.size > 0) and: { tag.isKindOf(Symbol) } and: { tag.asString.beginsWith("#") }) {
			arguments = arguments.drop(-1);
			asked = pending[tag];
		};
		if(address == '/quartet/status.reply') { this.prAlive(arguments[@UPTIME@]) };
		if(address == '/quartet/fail') {
			if(warnings) { "Quartet: % refused (%): %".format(*arguments[0..2]).warn };
		} {
			values[address] = arguments;
		};
		if(asked.notNil and: { (address == asked[0]) or: { address == '/quartet/fail' } }) {
			pending.removeAt(tag);
			asked[1].value((ok: address != '/quartet/fail', address: address, arguments: arguments));
		};
		functions[address].do { |function| function.value(*arguments) };
		functions['*'].do { |function| function.value(address, *arguments) };
		this.changed(address, *arguments);
	}

	// All that is heard, whatever its address: the function is called with the address first.
	onAny { |function| ^this.prOn('*', function) }

	prOn { |address, function|
		functions[address.asSymbol] = functions[address.asSymbol].asArray.add(function);
		^function;
	}

	prOff { |address, function|
		functions[address.asSymbol] = functions[address.asSymbol].asArray.reject { |known| known === function };
	}

	prSend { |message|
		var plain = message.collect { |value| if(value.isKindOf(Boolean)) { value.binaryValue } { value } };
		if(bundled.notNil) { bundled.add(plain) } { addr.sendMsg(*plain) };
	}

	prTag { |reply, action|
		var tag = "#sc" ++ (count = count + 1);
		pending[tag.asSymbol] = [reply.asSymbol, action];
		^tag;
	}

	prAsk { |address, action|
		var reply = Quartet.replies[address.asSymbol] ? address;
		this.prSend([address, this.prTag(reply, { |answer| action.value(*answer.arguments) })]);
	}

	prFireAt { |address, given, action, reply|
		var tag = if(action.notNil) { [this.prTag(reply, action)] } { [] };
		this.prSend([address] ++ given ++ tag);
	}

	prValueAt { |address, many|
		var known = values[address];
		^if(many or: { known.isNil }) { known } { known[0] };
	}

	prSetAt { |address, given|
		values[address.asSymbol] = given.collect { |value| if(value.isKindOf(Boolean)) { value.binaryValue } { value } };
		this.prSend([address] ++ given);
	}

	// Where the answer to a question comes when it is not the address that was asked.
	*replies { ^@REPLIES@ }

	// One value or several as a list; a word is one value.
	*prList { |values| ^if(values.isString) { [values] } { values.asArray } }

	// The event type quartet: (type: \\quartet, stem: \\drums, do: \\lock_, args: 1).play
	*prPlayEvent { |event|
		var quartet = event[\\quartet] ? default ?? { Quartet.new };
		var target = if(event[\\stem].notNil) { quartet.stem(event[\\stem]) } { quartet };
		quartet.bundle(event[\\latency] ? quartet.latency ? Server.default.latency, {
			target.performList(event[\\do], Quartet.prList(event[\\args]));
		});
	}

@SHARED@
}
"""


def classes(table: CommandTable) -> str:
    """Return the file of the classes."""
    lines: dict[bool, list[str]] = {True: [], False: []}
    for row in table.rows:
        lines[is_of_stem(row)] += [f"\t// {row.help}"] if methods(row) else []
        for method in methods(row):
            lines[is_of_stem(row)].append(method.text)
    replies = ", ".join(f"'{row.address}': '{row.reply}'" for row in table.rows if row.readable and row.reply)
    status = [argument.name for argument in table.find("/quartet/status.reply")[0].arguments]
    parts = {
        "STEM": "\n".join(lines[True]),
        "SHARED": "\n".join(lines[False]),
        "NAMES": "[" + ", ".join(f"\\{name}" for name in table.stems) + "]",
        "PORT": str(OSC_PORT),
        "HEARTBEAT": str(HEARTBEAT_SECONDS),
        "PATIENCE": str(PATIENCE_SECONDS),
        "UPTIME": str(status.index("uptime")),
        "REPLIES": f"({replies})",
    }
    text = CLASSES
    for name, part in parts.items():
        text = text.replace(f"@{name}@", part)
    return text
