"""The vocabulary of captions: what people call styles, tempos, moods, roles, sounds and facts.

A row's first word is the plain one. What stands in one row may be said in place of each other; whether it is true of a
piece is decided in ``engine.studio.wording.captions``.
"""

from typing import Final

TEMPO_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "slow": ("slow", "unhurried", "leisurely", "down-tempo", "slow-moving"),
    "mid-tempo": ("mid-tempo", "medium-tempo", "moderate", "walking-pace"),
    "upbeat": ("upbeat", "lively", "brisk", "up-tempo"),
    "fast": ("fast", "quick", "rapid", "high-speed"),
}

# By whether the mode is bright (major, mixolydian, lydian) and the tempo slow, middling or fast.
MOODS: Final[dict[tuple[bool, str], tuple[str, ...]]] = {
    (True, "slow"): ("peaceful", "tender", "gentle", "serene", "dreamy", "calm", "sweet", "soothing"),
    (True, "middle"): ("sunny", "relaxed", "easygoing", "hopeful", "good-natured", "feel-good", "pleasant", "optimistic"),
    (True, "fast"): ("cheerful", "happy", "joyful", "exuberant", "bubbly", "celebratory", "uplifting", "euphoric"),
    (False, "slow"): ("melancholic", "sad", "wistful", "brooding", "somber", "mournful", "lonely", "bittersweet"),
    (False, "middle"): ("moody", "pensive", "serious", "mysterious", "dusky", "shadowy", "minor-key", "nocturnal"),
    (False, "fast"): ("tense", "urgent", "intense", "restless", "dramatic", "ominous", "stormy", "agitated"),
}
BRIGHT_MODES: Final = ("major", "mixolydian", "lydian")

SIGNATURE_WORDS: Final[dict[tuple[int, int], tuple[str, ...]]] = {
    (4, 4): ("in 4/4", "in four"),
    (3, 4): ("in 3/4", "in waltz time", "as a waltz", "in three", "with a waltz feel"),
    (6, 8): ("in 6/8", "in six", "with a 6/8 feel", "with a rolling six-eight"),
}
FORM_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "loop": ("as a loop", "that loops", "going round"),
    "song": ("as a whole song", "with several sections", "from beginning to end", "with an ending"),
}
PIECE_NOUNS: Final[dict[str, tuple[str, ...]]] = {
    "loop": ("track", "tune", "groove", "loop", "instrumental", "jam"),
    "song": ("track", "tune", "song", "instrumental", "piece", "number"),
}

# What a stem does: after the name of what plays, and where nothing is named.
PARTS: Final[dict[str, tuple[str, ...]]] = {
    "bass": ("line", "groove", "part", "figure"),
    "drums": ("beat", "groove", "rhythm", "pattern"),
    "instrument": ("part", "accompaniment", "backing", "figure"),
    "melody": ("melody", "lead", "line", "tune", "solo"),
}
ROLES: Final[dict[str, tuple[str, ...]]] = {
    "bass": ("bass", "bassline", "bass line", "low end", "bass groove"),
    "drums": ("drums", "beat", "drum groove", "rhythm", "drumming"),
    "instrument": ("chords", "accompaniment", "harmony", "comping", "backing"),
    "melody": ("melody", "lead", "tune", "lead line", "topline"),
}

# What notes do: a fact of ``engine.studio.wording.captions`` and its words; those of several words follow the noun.
FACT_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "busy": ("busy", "dense", "active", "full", "with many notes"),
    "sparse": ("sparse", "minimal", "spacious", "restrained", "with few notes", "with lots of space"),
    "steady": ("steady", "even", "regular", "solid"),
    "simple": ("simple", "plain", "uncluttered", "economical"),
    "four on the floor": ("four on the floor", "four-on-the-floor", "with a kick on every beat", "with a kick on all four beats"),
    "sixteenth hats": ("with sixteenth hats", "with busy hi-hats", "with running hi-hats"),
    "ride cymbal": ("with ride cymbal", "on the ride", "riding the cymbal"),
    "open hats": ("with open hats", "with open hi-hats", "with hissing hats"),
    "claps": ("with claps", "with handclaps", "clapping"),
    "toms": ("with toms", "with tom-toms"),
    "half-time": ("half-time", "halftime", "with the back beat on three"),
    "back beat": ("with a back beat", "with a back beat on two and four", "with a strong backbeat"),
    "swing": ("with swing", "swung", "swinging", "shuffled", "shuffling"),
    "straight": ("straight", "unswung", "on the grid"),
    "long notes": ("long-held", "sustained", "long", "with long notes", "with held notes"),
    "staccato": ("staccato", "short", "clipped", "with short notes", "detached"),
    "offbeat": ("offbeat", "off-beat", "on the offbeats", "between the beats"),
    "syncopated": ("syncopated", "off-kilter", "with syncopation"),
    "on the beat": ("on the beat", "square", "on every beat"),
    "high": ("high", "high-pitched", "in the high register", "up high"),
    "low": ("low", "deep-voiced", "in the low register", "down low"),
    "wide-ranging": ("wide-ranging", "leaping", "with wide leaps"),
    "stepwise": ("stepwise", "smooth-moving", "singable", "moving by step"),
    "one note": ("pedal", "on one note", "droning on one note"),
    "octaves": ("octave", "with octaves", "jumping octaves"),
}
HARMONY_WORDS: Final[dict[int, tuple[str, ...]]] = {
    1: ("on one chord", "staying on one chord", "as a one-chord vamp"),
    2: ("on two chords", "as a two-chord vamp", "between two chords"),
    3: ("on three chords", "with three chords"),
    4: ("on four chords", "with a four-chord progression"),
}

# What may be said for an adjective of an instrument.
ADJECTIVES: Final[dict[str, tuple[str, ...]]] = {
    "warm": ("cozy", "toasty"),
    "round": ("rounded", "full-bodied"),
    "bright": ("brilliant", "shiny", "sparkling"),
    "dark": ("shaded", "dusky"),
    "soft": ("gentle", "quiet", "delicate"),
    "mellow": ("smooth", "creamy"),
    "punchy": ("hard-hitting", "tight", "snappy"),
    "fat": ("thick", "phat", "chunky"),
    "deep": ("subby", "low-down", "rumbling"),
    "gritty": ("rough", "raw", "dirty"),
    "electronic": ("synthetic", "electro", "machine-made"),
    "digital": ("eighties-digital", "crystalline"),
    "metallic": ("clangy", "steely"),
    "natural": ("organic", "unprocessed", "acoustic-sounding"),
    "roomy": ("live-sounding", "airy"),
    "big": ("huge", "massive", "larger-than-life"),
    "loud": ("powerful", "thundering"),
    "dusty": ("old", "worn", "dirty"),
    "crunchy": ("crushed", "gritty"),
    "vintage": ("retro", "old-school"),
    "booming": ("boomy", "thumping"),
    "driving": ("pushing", "propulsive", "energetic"),
    "glassy": ("crystal", "icy", "shimmering"),
    "lush": ("rich", "opulent", "silky"),
    "orchestral": ("symphonic", "cinematic"),
    "airy": ("breezy", "light", "feathery"),
    "human": ("vocal", "sung"),
    "bold": ("strong", "proud"),
    "wide": ("broad", "panoramic"),
    "hollow": ("woody", "reedy"),
    "squelchy": ("rubbery", "bubbling"),
    "resonant": ("singing", "ringing"),
    "expressive": ("soulful", "emotional"),
    "singing": ("lyrical", "cantabile"),
    "plucked": ("picked", "plucky"),
    "distorted": ("fuzzy", "overdriven"),
    "heavy": ("crushing", "weighty"),
    "pure": ("clear", "simple-toned"),
    "buzzing": ("buzzy", "fizzy"),
    "retro": ("eight-bit", "old-school"),
    "funky": ("groovy",),
    "percussive": ("knocking", "tapping"),
    "acoustic": ("unplugged", "wooden"),
    "clean": ("clear", "undistorted"),
    "arpeggiated": ("rippling",),
    "stabbing": ("stabby", "punctuating"),
    "strummed": ("strumming",),
    "rhythmic": ("groovy", "percussive"),
    "sustained": ("held", "floating"),
    "woody": ("wooden", "earthy"),
    "smooth": ("silky", "gliding"),
    "short": ("clipped", "brief"),
    "bell-like": ("chiming", "tinkling"),
    "breathy": ("whispering", "airy"),
    "dry": ("close", "unreverberated"),
    "tight": ("crisp", "precise"),
}

# Other names of an instrument, beside those in its own row, by the first of these.
INSTRUMENT_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "upright bass": ("contrabass", "standup bass"),
    "electric bass": ("fingered bass", "fender bass"),
    "synth bass": ("synthesizer bass", "moog bass"),
    "808 bass": ("808", "808s", "808 sub"),
    "sub bass": ("sub", "sub-bass"),
    "acid bass": ("303", "acid line"),
    "acoustic drums": ("real drums", "drummer", "drum set"),
    "electronic drums": ("drum machine", "electro drums"),
    "808 drums": ("808", "tr-808", "808 kit"),
    "909 drums": ("909", "tr-909", "909 kit"),
    "dusty drums": ("vinyl drums", "dusty breaks"),
    "jazz drums": ("jazz drummer",),
    "brushes": ("brush kit", "brushed snare"),
    "electric piano": ("e-piano", "fender rhodes"),
    "piano": ("keys", "pianoforte"),
    "organ": ("b3", "hammond"),
    "clean guitar": ("guitar", "fender guitar"),
    "nylon guitar": ("gut-string guitar", "nylon-string guitar"),
    "distorted guitar": ("fuzz guitar", "overdriven guitars"),
    "strings": ("violins", "orchestral strings"),
    "brass section": ("horn section", "trumpets and trombones"),
    "warm pad": ("pad", "synth pad"),
    "analog pad": ("pad", "analogue pad"),
    "vibraphone": ("mallets", "vibe"),
    "flute": ("concert flute", "silver flute"),
    "tenor saxophone": ("sax", "tenor"),
    "alto saxophone": ("sax", "alto"),
    "trumpet": ("horn",),
    "muted trumpet": ("harmon mute trumpet", "trumpet with mute"),
    "lead guitar": ("guitar solo", "electric lead guitar"),
    "saw lead": ("lead synth", "sawtooth lead"),
    "kalimba": ("mbira",),
    "voice": ("vocals", "singer", "vocal"),
}

FAMILIES: Final = frozenset("bass drums guitar organ strings pad keys lead bell bells saxophone trumpet pluck".split())
MASS_NAMES: Final = frozenset(("brass", "humming", "whistling", "acid line", "trumpet with mute"))

ABSENCES: Final = (
    "no {stem}",
    "without {stem}",
    "silence instead of {stem}",
    "no {stem} at all",
    "leave out the {stem}",
    "let the {stem} rest",
    "mute the {stem}",
)
REQUESTS: Final = (
    "give me",
    "play",
    "i want",
    "make",
    "let's have",
    "how about",
    "can you play",
    "i need",
    "please play",
    "try",
)

# Words that are not true together: what is said first keeps its side.
OPPOSITES: Final[tuple[tuple[frozenset[str], frozenset[str]], ...]] = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("bright crisp glassy brilliant shiny sparkling", "dark muffled filtered veiled mellow warm dusky shaded cozy toasty"),
        ("thin lean boxy telephone-like", "fat thick phat deep booming boomy big huge massive round full full-bodied warm subby"),
        ("dry close tight unreverberated precise", "wet roomy reverberant spacious cavernous echoing echoed splashy"),
        (
            "clean pure clear smooth undistorted silky",
            "gritty saturated crunchy distorted overdriven dirty fuzzy grainy crushed raw",
        ),
        (
            "soft gentle quiet delicate",
            "loud big huge massive heavy powerful punchy hard-hitting thundering distorted overdriven",
        ),
        ("short staccato clipped detached brief", "long long-held sustained held flowing floating"),
        ("busy dense active fast sixteenth-note", "sparse minimal spacious restrained slow economical uncluttered"),
        ("wide broad panoramic spacious", "narrow mono centered"),
        ("natural acoustic organic unprocessed unplugged", "electronic synthetic digital lo-fi filtered filter-swept pumping"),
        ("high high-pitched up", "low deep deep-voiced low-down"),
        ("steady even regular square", "syncopated off-kilter offbeat off-beat"),
        ("human vocal sung", "electro machine-made"),
    )
)
