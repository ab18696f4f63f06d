"""What people might type for a style, written by hand before the captions were; no template is made of them.

A caption that was worded after one of these would prove nothing, so ``HELD_OUT`` is only ever measured; captions may be
improved by what fails in ``TUNING``.
"""

from typing import Final

HELD_OUT: Final[dict[str, tuple[str, ...]]] = {
    "house": (
        "a warm night at a Chicago club in 1986",
        "soulful organ stabs for a packed dance floor at two in the morning",
        "pumping kick with offbeat hats, a bit jazzy, made for a Sunday beach club",
        "deep house for the sunset set on the terrace",
        "that classic piano riff everybody puts their hands up to on the dancefloor",
        "a smooth Ibiza groove with filtered chords",
        "I want house music all night long",
    ),
    "techno": (
        "cold industrial pounding in a Berlin basement",
        "a hypnotic machine that never stops, strobe lights and fog",
        "relentless kick drum and acid lines from Detroit",
        "dark hypnotic techno for the peak hour",
        "robots marching through an abandoned factory at 5 am",
        "Berghain on a Sunday morning",
        "minimal and mechanical, one chord, for the rave",
    ),
    "drum and bass": (
        "frantic breakbeats with a rolling sub, London pirate radio",
        "liquid dnb with airy pads",
        "very fast chopped breaks over a slow heavy bassline",
        "something like Goldie or LTJ Bukem",
        "174 bpm roller for a sweaty underground rave",
        "jungle breaks racing at double speed under dreamy chords",
    ),
    "trap": (
        "rolling hi-hats and a booming 808 for an Atlanta rapper",
        "hard beat for a drill or mumble rap song, menacing bells",
        "the kind of dark beat Metro Boomin would make",
        "halftime snare, rattling hats, long distorted sub that shakes the trunk",
        "gloomy trap with flutes",
        "street anthem with skittering hats and an evil piano",
    ),
    "boom bap": (
        "dusty nineties New York hip hop with a fat snare",
        "a beat DJ Premier would loop for an MC",
        "head-nodding break with a chopped jazz sample",
        "golden age rap instrumental, vinyl crackle, upright bass",
        "something for a cypher on a Brooklyn corner",
        "old school hip-hop beat, hard kick and snare, MPC swing",
    ),
    "funk": (
        "make it nasty, James Brown on the one",
        "slap bass and wah clavinet, get up and dance",
        "greasy horns and a tight sixteenth groove",
        "a Prince-like jam with scratchy guitar",
        "the Meters in a New Orleans bar",
        "sweaty syncopated groove with a popping bass",
        "70s funk workout with a horn section",
    ),
    "disco": (
        "Studio 54 with a mirror ball and sweeping strings",
        "a glittering Bee Gees night in white suits",
        "octave bass and open hats, Donna Summer on the dance floor",
        "Nile Rodgers style chucking guitar with violins",
        "disco party for roller skaters",
        "seventies dance floor with string hits and handclaps",
    ),
    "reggae": (
        "something a rude boy would skank to",
        "a lazy afternoon in Kingston with the guitar on the upbeat",
        "one drop with a huge bass, Bob Marley and the Wailers",
        "dub echoes, organ bubble, sound system bass",
        "sunny island vibes on the beach with a spliff",
        "roots rock from Jamaica, slow and heavy",
    ),
    "rock": (
        "a garage band with loud guitars and a bashing drummer",
        "stadium anthem with power chords",
        "AC/DC would be proud of this riff",
        "grungy Seattle guitars in a basement",
        "driving eighth notes, overdriven amps, long hair",
        "straight-ahead rock song for a road trip",
    ),
    "ballad": (
        "a tender love song on the piano, slow dance at the end of the prom",
        "holding your lighter up while someone sings about heartbreak",
        "power ballad with strings, a real tear-jerker",
        "slow romantic song for a wedding first dance",
        "gentle and sentimental, like Adele alone at the piano",
        "candlelight and goodbye, very emotional",
    ),
    "ambient": (
        "floating in space with no beat at all",
        "Brian Eno for an airport",
        "slow evolving drones to meditate to",
        "endless pads like fog over a lake",
        "calm background for sleeping and breathing",
        "a weightless ambient wash",
        "soundscape of ice and stars, hardly any movement",
    ),
    "bossa": (
        "a girl walking along the beach in Rio, nylon guitar and a whispering voice",
        "Joao Gilberto and Stan Getz in a cafe",
        "soft Brazilian rhythm for a cocktail by the sea",
        "Jobim style chords with brushes",
        "gentle samba-like sway, saudade",
        "laid back bossa nova for a lounge",
    ),
    "synthwave": (
        "driving a Ferrari through Miami at night in 1984",
        "neon lights and a VHS sunset",
        "the soundtrack of Stranger Things or Drive",
        "arpeggiated analog synths and gated snare, Blade Runner city",
        "retro eighties outrun with a big lead",
        "an arcade in the rain, pink and purple, Kavinsky",
    ),
    "afrobeat": (
        "Fela Kuti and Tony Allen in Lagos",
        "interlocking West African guitars and a horn riff",
        "Nigerian groove that goes on for twenty minutes",
        "afrobeat jam with tenor sax",
        "polyrhythmic drums, shekere feel, hypnotic guitars from Africa",
        "highlife party with brass and a circular bassline",
    ),
    "lo-fi": (
        "late night studying beats with tape hiss",
        "chill beats to relax to while it rains on the window",
        "sleepy rhodes with wobbly vinyl, a girl with headphones at her desk",
        "cozy mellow hip hop for doing homework",
        "lofi with a muted trumpet",
        "warm and dusty, half asleep, coffee and cats",
    ),
    "jazz": (
        "a smoky club on 52nd street, walking bass and ride cymbal",
        "Miles Davis at midnight",
        "bebop lines over two five ones",
        "a swinging trio with brushes and a grand piano",
        "something for Bill Evans and a martini",
        "jazz quartet playing a standard",
    ),
}

TUNING: Final[dict[str, tuple[str, ...]]] = {
    "house": (
        "a soulful four-to-the-floor tune for dancing until sunrise",
        "gospel-ish chords and a steady thump, Frankie Knuckles would play it",
        "groovy club music for a rooftop party",
    ),
    "techno": (
        "sweaty bunker, lasers, kick drum at 135",
        "Jeff Mills at the controls",
        "sterile repetitive machine music, no melody to speak of",
    ),
    "drum and bass": (
        "amen breaks and a growling reese",
        "super fast beats for a skateboard video game",
        "Roni Size live at a warehouse in Bristol",
    ),
    "trap": (
        "beat for Travis Scott or Future to rap on",
        "triplet hats, 808 slides, moody",
        "expensive cars, money and menace",
    ),
    "boom bap": (
        "beats for a freestyle battle in 1994",
        "Pete Rock digging in the crates",
        "A Tribe Called Quest sort of groove",
    ),
    "funk": (
        "Bootsy's bass and a tight horn band",
        "that dirty groove that makes you pull an ugly face",
        "Stevie Wonder's Superstition",
    ),
    "disco": (
        "Saturday night fever",
        "glitter, platform shoes and a diva",
        "Chic playing at a roller rink",
    ),
    "reggae": (
        "Lee Perry at the mixing desk",
        "upstroke guitar and a fat bass under palm trees",
        "Rastafarian sunday",
    ),
    "rock": (
        "the Foo Fighters in a sweaty venue",
        "crank the amp to eleven",
        "three chords and the truth with a screaming guitar solo",
    ),
    "ballad": (
        "a tearful farewell",
        "the quiet heartfelt number everyone sways to",
        "Whitney Houston singing I will always love you",
    ),
    "ambient": (
        "drifting clouds, nothing happens, beautiful",
        "music for a yoga class or a spa",
        "deep sea, whales, endless reverb",
    ),
    "bossa": (
        "Astrud Gilberto",
        "elevator music from Copacabana",
        "a quiet Latin guitar tune for a hotel bar",
    ),
    "synthwave": (
        "an 80s action movie chase with synthesizers",
        "cyberpunk night drive",
        "the Terminator theme",
    ),
    "afrobeat": (
        "Antibalas on stage",
        "a long dance from Ghana with horns and bells",
        "African funk with many drummers",
    ),
    "lo-fi": (
        "background for reading a book on a rainy sunday",
        "nostalgic crackling tape of a slow beat",
        "calm little loop for the night bus",
    ),
    "jazz": (
        "Coltrane blowing over changes",
        "a late set at the Village Vanguard",
        "finger-snapping cool cats with a double bass",
    ),
}
