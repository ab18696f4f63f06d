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

	// Make this stem anew, against all that plays.
	regenerate { |prompt, quantum, action| this.prFire("regenerate", this.prGiven([prompt, ""], [quantum, nil]), action, "/quartet/done") }
	// Give up this stem's jobs that have not launched.
	cancel { this.prFire("cancel", this.prGiven()) }
	// A file becomes this stem's take, fitted to the loop, and is locked; the answer says how it was fitted.
	load { |name, action| this.prFire("load", this.prGiven([name, nil]), action, "/quartet/done") }
	// The audio input from the next quantum on becomes this stem's take, in time with what was heard, and is locked.
	record { |bars, action| this.prFire("record", this.prGiven([bars, nil]), action, "/quartet/done") }
	// Play the take higher or lower; 0 is as it was made. Drums have no pitch.
	transpose { ^this.prValue("transpose", false) }
	transpose_ { |semitones| this.prSet("transpose", semitones) }
	// A locked stem is never changed, and the others are made to fit it.
	lock { ^this.prValue("lock", false) }
	lock_ { |on| this.prSet("lock", on) }
	// How far a regenerate may go from what plays: 0 keeps it, 1 is anew.
	noise { ^this.prValue("noise", false) }
	noise_ { |noise| this.prSet("noise", noise) }
	// What this stem shall sound like; does not regenerate.
	prompt { ^this.prValue("prompt", false) }
	prompt_ { |prompt| this.prSet("prompt", prompt) }
	// Where chance begins, for this stem.
	seed { ^this.prValue("seed", false) }
	seed_ { |seed| this.prSet("seed", seed) }
	// Make these bars of the stem anew; the others stay bit for bit.
	barsRegenerate { |first, last, prompt, action| this.prFire("bars/regenerate", this.prGiven([first, nil], [last, nil], [prompt, ""]), action, "/quartet/done") }
	// The next best candidate instead; after the last the first.
	doNext { |quantum| this.prFire("next", this.prGiven([quantum, nil])) }
	// The candidate before instead; before the first the last.
	previous { |quantum| this.prFire("previous", this.prGiven([quantum, nil])) }
	// Which of the candidates of its last job is wanted, and how many there are.
	candidate { ^this.prValue("candidate", true) }
	// The notes played from the next quantum on, on a MIDI keyboard or with note, become this stem's score; the model gives the sound. It is locked.
	notes { |bars, action| this.prFire("notes", this.prGiven([bars, nil]), action, "/quartet/done") }
	// Loudness as a factor; 1 is as it was made.
	gain { ^this.prValue("gain", false) }
	gain_ { |gain| this.prSet("gain", gain) }
	// Balance: -1 leaves the left side alone, 1 the right; 0 is as it was made.
	pan { ^this.prValue("pan", false) }
	pan_ { |pan| this.prSet("pan", pan) }
	// Silence this stem.
	mute { ^this.prValue("mute", false) }
	mute_ { |on| this.prSet("mute", on) }
	// Silence the stems that are not solo.
	solo { ^this.prValue("solo", false) }
	solo_ { |on| this.prSet("solo", on) }
	// Back to the take before.
	undo { |quantum| this.prFire("undo", this.prGiven([quantum, nil])) }
	// Forth again to the take that was undone.
	redo { |quantum| this.prFire("redo", this.prGiven([quantum, nil])) }
	// What the stem is at.
	state { ^this.prValue("state", false) }
	// The take that plays: its name, a digest of its audio, how it came about.
	take { ^this.prValue("take", true) }
}

Quartet : QuartetAddresses {
	classvar <>default, <stemNames;
	var <addr, <connected = false, <>latency, <>warnings = true;
	var stems, values, functions, pending, count = 0, bundled, receiver, heartbeat, lastHeard, uptime = 0;

	*initClass {
		stemNames = [\bass, \drums, \instrument, \melody];
		StartUp.add { Event.addEventType(\quartet, { Quartet.prPlayEvent(currentEnvironment) }) };
	}

	*new { |host = "127.0.0.1", port = 7700| ^super.newCopyArgs(nil, "/quartet/").prInit(host, port) }

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
		heartbeat = SkipJack({ this.prBeat }, 2, name: "Quartet", clock: SystemClock);
		if(default.isNil) { default = this };
	}

	prBeat {
		if(connected and: { Main.elapsedTime - lastHeard > 5 }) { this.prConnected(false) };
		addr.sendMsg("/quartet/status");
	}

	prConnected { |flag|
		connected = flag;
		this.changed(\connected, flag);
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
		if(address == '/quartet/status.reply') { this.prAlive(arguments[9]) };
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
	*replies { ^('/quartet/status': '/quartet/status.reply', '/quartet/state': '/quartet/state.end') }

	// One value or several as a list; a word is one value.
	*prList { |values| ^if(values.isString) { [values] } { values.asArray } }

	// The event type quartet: (type: \quartet, stem: \drums, do: \lock_, args: 1).play
	*prPlayEvent { |event|
		var quartet = event[\quartet] ? default ?? { Quartet.new };
		var target = if(event[\stem].notNil) { quartet.stem(event[\stem]) } { quartet };
		quartet.bundle(event[\latency] ? quartet.latency ? Server.default.latency, {
			target.performList(event[\do], Quartet.prList(event[\args]));
		});
	}

	// Answered at once with the same arguments.
	ping { |... values| this.prFire("ping", values) }
	// Name and version of the program, and of this contract.
	version { |action| this.ask("version", action) }
	// How everything is; answered at status.reply.
	status { |action| this.ask("status", action) }
	// Answered at synced once all earlier commands of this client have ended.
	sync { |id, action| this.prFire("sync", this.prGiven([id, nil]), action, "/quartet/synced") }
	// Subscribe to changes, or end it with 0. The present state comes at once.
	notify { |on, replyPort, pattern| this.prFire("notify", this.prGiven([on, nil], [replyPort, 0], [pattern, nil])) }
	// Subscribe to one address or pattern. The present value comes at once.
	listen { |pattern, maxHz| this.prFire("listen", this.prGiven([pattern, nil], [maxHz, 0])) }
	// End what listen began.
	unlisten { |pattern| this.prFire("unlisten", this.prGiven([pattern, nil])) }
	// Every readable value comes, then state.end.
	state { |action| this.ask("state", action) }
	// Forget what waits for its timetag or for the model; done tells how many.
	doClear { |action| this.prFire("clear", this.prGiven(), action, "/quartet/done") }
	// Tell this client of all that comes in and goes out, at dump.line, or no longer.
	doDump { |on| this.prFire("dump", this.prGiven([on, nil])) }
	// End the daemon; only from this machine.
	quit { |action| this.prFire("quit", this.prGiven(), action, "/quartet/done") }
	// Start or stop on the quantum.
	transportPlay { ^this.prValue("transport/play", false) }
	transportPlay_ { |on| this.prSet("transport/play", on) }
	// Quarter notes per minute; what plays is made again at the new tempo, pitch kept.
	transportTempo { ^this.prValue("transport/tempo", false) }
	transportTempo_ { |bpm| this.prSet("transport/tempo", bpm) }
	// Length of the loop; what plays is repeated or cut by bars.
	transportBars { ^this.prValue("transport/bars", false) }
	transportBars_ { |bars| this.prSet("transport/bars", bars) }
	// 4 4, 3 4 or 6 8. All stems are composed anew in it and come in where the loop begins; none may be locked.
	transportSignature { ^this.prValue("transport/signature", true) }
	transportSignature_ { |values| this.prSet("transport/signature", values) }
	// Tap the tempo: from the third tap on it is that of the taps; two seconds begin anew.
	transportTap { this.prFire("transport/tap", this.prGiven()) }
	// Quarter notes since play began; told at each whole one.
	transportBeat { ^this.prValue("transport/beat", false) }
	// Bars since play began, from 0.
	transportBar { ^this.prValue("transport/bar", false) }
	// Place in the loop, 0 to 1.
	transportPhase { ^this.prValue("transport/phase", false) }
	// Whose tempo and beat hold: our own, those of an Ableton Link session, or of a MIDI clock.
	transportSource { ^this.prValue("transport/source", false) }
	transportSource_ { |source| this.prSet("transport/source", source) }
	// Other programs in the Link session.
	linkPeers { ^this.prValue("link/peers", false) }
	// The grid that launches wait for.
	quantum { ^this.prValue("quantum", false) }
	quantum_ { |quantum| this.prSet("quantum", quantum) }
	// auto: a ready take comes in by itself; hold: it waits for launch/now.
	launch { ^this.prValue("launch", false) }
	launch_ { |launch| this.prSet("launch", launch) }
	// Let what waits come in.
	launchNow { |quantum| this.prFire("launch/now", this.prGiven([quantum, nil])) }
	// Make all unlocked stems anew, together, as one job.
	regenerate { |prompt, quantum, action| this.prFire("regenerate", this.prGiven([prompt, ""], [quantum, nil]), action, "/quartet/done") }
	// Give up every job that has not launched.
	cancel { this.prFire("cancel", this.prGiven()) }
	// What all stems shall sound like; does not regenerate.
	prompt { ^this.prValue("prompt", false) }
	prompt_ { |prompt| this.prSet("prompt", prompt) }
	// Where chance begins, for all stems.
	seed { ^this.prValue("seed", false) }
	seed_ { |seed| this.prSet("seed", seed) }
	// Such as 'D minor'; empty is free.
	key { ^this.prValue("key", false) }
	key_ { |key| this.prSet("key", key) }
	// Such as 'Dm7 | G7', a chord a bar; empty is free.
	chords { ^this.prValue("chords", false) }
	chords_ { |chords| this.prSet("chords", chords) }
	// How strictly prompt and chords are followed; 1 is the model unguided.
	guidance { ^this.prValue("guidance", false) }
	guidance_ { |guidance| this.prSet("guidance", guidance) }
	// Steps of the sampler: fewer are faster, more are finer.
	steps { ^this.prValue("steps", false) }
	steps_ { |steps| this.prSet("steps", steps) }
	// Make the loop that goes on from this one, of the unlocked stems that play; it comes in where this one ends.
	extend { |prompt, action| this.prFire("extend", this.prGiven([prompt, ""]), action, "/quartet/done") }
	// How many takes a job makes; the one that fits best is offered first, next and previous walk through the others.
	candidates { ^this.prValue("candidates", false) }
	candidates_ { |candidates| this.prSet("candidates", candidates) }
	// A key goes down or up, for the stem that waits for notes.
	note { |pitch, velocity| this.prFire("note", this.prGiven([pitch, nil], [velocity, nil])) }
	// Play unattended, in place of the program that runs. Locked stems stay, and your own commands come first.
	programStart { |name, loops| this.prFire("program/start", this.prGiven([name, nil], [loops, nil])) }
	// End the program and what it has asked for; what plays plays on.
	programStop { this.prFire("program/stop", this.prGiven()) }
	// The program that runs, what it is at, and how many steps it has taken.
	programState { ^this.prValue("program/state", true) }
	// Write the takes that are wanted now, their mix and their notes as files.
	export { |name, action| this.prFire("export", this.prGiven([name, nil]), action, "/quartet/done") }
	// Record the output, each stem and the mix, while it is on.
	record { ^this.prValue("record", true) }
	record_ { |values| this.prSet("record", values) }
	// Silence within 20 ms; everything queued is forgotten.
	panic { this.prFire("panic", this.prGiven()) }
	// Loudness of everything as a factor; 1 is as it is.
	masterGain { ^this.prValue("master/gain", false) }
	masterGain_ { |gain| this.prSet("master/gain", gain) }
	// For each stem and the mix the first of its two output channels, from 1; 0: not heard there.
	audioMap { ^this.prValue("audio/map", true) }
	audioMap_ { |values| this.prSet("audio/map", values) }
	// The audio outputs of this machine, by name.
	audioDevices { |action| this.ask("audio/devices", action) }
	// What takes the sound, and why it is not heard; a device that cannot be opened leaves all as it is.
	audioDevice { ^this.prValue("audio/device", true) }
	audioDevice_ { |values| this.prSet("audio/device", values) }
	// How often sound came too late since the player began.
	audioXruns { ^this.prValue("audio/xruns", false) }
	// Keep takes, tempo, prompts and all settings of the stems under a name.
	sceneSave { |name| this.prFire("scene/save", this.prGiven([name, nil])) }
	// Bring all of a scene back, locks too; its takes come in on the quantum.
	sceneLoad { |name, quantum| this.prFire("scene/load", this.prGiven([name, nil], [quantum, nil])) }
	// Forget a scene; its takes stay.
	sceneDelete { |name| this.prFire("scene/delete", this.prGiven([name, nil])) }
	// The names of the scenes.
	sceneList { ^this.prValue("scene/list", true) }
	// The MIDI inputs there are: of each its name, 1 where it is open, and what controller it is.
	midiPorts { ^this.prValue("midi/ports", true) }
	// The next MIDI control that moves stands for this address: done says which. Once more, or 30 s, gives it up.
	midiLearn { |address, action| this.prFire("midi/learn", this.prGiven([address, nil]), action, "/quartet/done") }
	// The control learned for this address is what it was before.
	midiUnlearn { |address| this.prFire("midi/unlearn", this.prGiven([address, nil])) }
}
