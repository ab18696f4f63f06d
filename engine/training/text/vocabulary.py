"""The words of music and of what people say around it, by what they may stand for in a phrase.

They are general knowledge of an English speaker about music, not the studio's styles: a text encoder learns from them where
words lie, and no word is tied to a style here. ``engine.training.text.phrases`` puts them together.
"""

from typing import Final


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(entry.split()) for entry in text.split(",") if entry.strip())


GENRES: Final = _listed("""
acid house, acid jazz, acoustic, afro house, afrobeat, afropop, alternative rock, ambient, americana, anatolian rock, art pop,
art rock, bachata, balearic, ballad, baroque, bebop, bedroom pop, berlin school, big band, big beat, big room, black metal,
bluegrass, blues, blues rock, bolero, bollywood, boogaloo, boogie, boogie woogie, boom bap, bossa nova, breakbeat, breakcore,
britpop, brostep, calypso, cajun, celtic, chamber music, chamber pop, chanson, chant, chicago house, chillout, chillwave,
chiptune, chiptunes, choral, christmas music, cinematic, circus music, city pop, classical, cloud rap, club music, contemporary
r and b, cool jazz, country, country rock, cowboy song, crunk, cumbia, dance pop, dancehall, dark ambient, darkwave, death
metal, deep house, deep techno, delta blues, detroit techno, dirty south, disco, disco house, dixieland, doo wop, doom metal,
downtempo, dream pop, drill, drone, drum and bass, drumstep, dub, dub techno, dubstep, east coast rap, easy listening, edm,
electro, electro funk, electro swing, electronica, emo, epic orchestral, ethereal wave, eurobeat, eurodance, exotica, fado, film
score, flamenco, folk, folk rock, folktronica, footwork, forro, free jazz, french house, funk, funk rock, funky house, fusion,
future bass, future funk, future garage, g-funk, gabber, gagaku, game music, gamelan, gangsta rap, garage rock, ghettotech, glam
rock, glitch, glitch hop, goa trance, gospel, gothic rock, grime, grindcore, grunge, gypsy jazz, happy hardcore, hard bop, hard
house, hard rock, hard techno, hardcore punk, hardstyle, heavy metal, highlife, hip hop, hip house, horror score, house,
hyperpop, idm, indie folk, indie pop, indie rock, industrial, industrial metal, industrial techno, instrumental hip hop, irish
folk, italo disco, jangle pop, jazz, jazz funk, jazz fusion, jazz rap, jazz rock, jersey club, jungle, juke, k-pop, j-pop,
klezmer, krautrock, kuduro, kwaito, latin jazz, latin pop, library music, liquid drum and bass, lo-fi, lo-fi hip hop, lounge,
lullaby, madchester, mambo, march, mariachi, math rock, melodic techno, memphis rap, merengue, metal, metalcore, microhouse,
minimal house, minimal techno, minimalism, modal jazz, mood music, motown, muzak, neo soul, neoclassical, neurofunk, new age,
new jack swing, new romantic, new wave, noise, noise rock, northern soul, nu disco, nu jazz, nu metal, old school rap, opera,
orchestral, outlaw country, outrun, p-funk, phonk, piano house, plunderphonics, polka, pop, pop punk, pop rock, post punk, post
rock, power ballad, power metal, power pop, progressive house, progressive rock, psychedelic rock, psychedelic trance, punk,
quiet storm, ragga, ragtime, rap, rap rock, rave, reggae, reggaeton, renaissance music, rhythm and blues, riddim, rock, rock and
roll, rock steady, rockabilly, roots reggae, rumba, salsa, samba, sea shanty, shoegaze, ska, ska punk, slow jam, slowcore,
sludge metal, smooth jazz, soft rock, son cubano, soul, soul jazz, southern rap, southern rock, space disco, space rock, speed
garage, spiritual jazz, spoken word, stoner rock, string quartet, surf rock, swing, symphonic metal, synth pop, synth punk,
synthwave, tango, tech house, techno, techno pop, tejano, thrash metal, tin pan alley, torch song, trance, trap, trap soul,
tribal house, trip hop, tropical house, turntablism, two step, uk garage, underground hip hop, vaporwave, vocal jazz, waltz,
warehouse techno, west coast rap, witch house, world music, yacht rock, zouk, zydeco
""")

INSTRUMENTS: Final = _listed("""
bass, bass guitar, electric bass, fretless bass, upright bass, double bass, contrabass, slap bass, picked bass, synth bass, moog
bass, sub bass, acid bass, reese bass, wobble bass, 808 bass, log drum, walking bass, tuba, bassoon, cello, viola, violin,
fiddle, string section, string ensemble, pizzicato strings, orchestra, harp, piano, grand piano, upright piano, honky-tonk
piano, felt piano, prepared piano, toy piano, electric piano, rhodes, wurlitzer, clavinet, harpsichord, celesta, organ, church
organ, pipe organ, hammond organ, combo organ, accordion, harmonica, melodica, concertina, bandoneon, guitar, acoustic guitar,
classical guitar, nylon string guitar, twelve string guitar, electric guitar, jazz guitar, clean guitar, distorted guitar,
overdriven guitar, fuzz guitar, wah guitar, muted guitar, palm muted guitar, slide guitar, steel guitar, pedal steel, resonator
guitar, rhythm guitar, lead guitar, surf guitar, power chords, banjo, mandolin, ukulele, lute, oud, sitar, koto, shamisen, erhu,
balalaika, bouzouki, charango, kora, zither, dulcimer, trumpet, muted trumpet, flugelhorn, trombone, french horn, cornet, brass
band, brass section, horn section, saxophone, alto sax, tenor sax, baritone sax, soprano sax, clarinet, bass clarinet, oboe,
english horn, flute, piccolo, recorder, pan flute, bamboo flute, tin whistle, ocarina, bagpipes, shakuhachi, didgeridoo,
whistle, human whistle, voice, choir, gospel choir, boys choir, backing vocals, vocal chops, vocoder, talkbox, humming, scat
singing, falsetto, beatbox, synth, synthesizer, analog synth, modular synth, fm synth, wavetable synth, supersaw, saw lead,
square lead, sine lead, pluck, synth pluck, pad, warm pad, analog pad, string machine, mellotron, theremin, arpeggio,
arpeggiator, sequencer, sampler, stab, chord stab, orchestra hit, drone, bells, tubular bells, church bells, glockenspiel, music
box, vibraphone, marimba, xylophone, kalimba, mbira, steel drum, steelpan, handpan, singing bowl, gong, drums, drum kit, drum
machine, acoustic drums, electronic drums, jazz kit, rock kit, brushes, 808, 909, linn drum, breakbeat, amen break, kick, kick
drum, bass drum, snare, rimshot, sidestick, clap, handclap, finger snap, hi-hat, open hat, closed hat, ride cymbal, crash
cymbal, splash, cymbal swell, tom, floor tom, timpani, snare roll, marching drums, taiko, congas, bongos, timbales, djembe,
talking drum, udu, cajon, tabla, darbuka, frame drum, tambourine, shaker, maracas, cabasa, cowbell, agogo, woodblock, claves,
guiro, triangle, castanets, triangle wave, vinyl crackle, tape hiss, turntable, scratches, noise sweep, riser, siren, sound
effects, field recording
""")

ROLES: Final = _listed("""
bassline, bass line, low end, groove, beat, break, drum loop, drum fill, percussion loop, rhythm section, backbeat, riff, lick,
hook, lead, lead line, melody, topline, countermelody, solo, chords, chord progression, comping, accompaniment, backing,
harmony, vamp, ostinato, arpeggio, pedal point, drone, pad, texture, soundscape, atmosphere, stab, hit, swell, intro, verse,
chorus, refrain, bridge, middle eight, breakdown, build-up, drop, outro, coda, interlude, loop, jam, groove, track, tune, song,
instrumental, piece, theme, score, soundtrack, anthem, number, remix, mashup, mixtape, demo, jingle, cue, sketch, session, set,
performance, recording, cover, standard, medley, overture, symphony, sonata, serenade, nocturne, prelude, hymn, ditty, banger,
slow burner, floor filler, crowd pleaser, sing-along, club tool, beat tape, type beat, background music, hold music, elevator
music, party music
""")

PEOPLE: Final = _listed("""
dj, rapper, mc, emcee, producer, beatmaker, singer, crooner, diva, songwriter, guitarist, bassist, bass player, drummer,
pianist, organist, keyboard player, saxophonist, trumpet player, trumpeter, trombonist, violinist, cellist, harpist, flutist,
percussionist, session musician, street musician, busker, band, boy band, girl group, big band, garage band, bar band, wedding
band, cover band, marching band, rock band, jazz trio, trio, quartet, quintet, combo, duo, ensemble, orchestra, conductor,
composer, bandleader, backing singer, soul singer, folk singer, opera singer, choirboy, rock star, pop star, punk, raver,
clubber, dancer, breakdancer, couple, lovers, lover, crowd, audience, fans, kids, teenagers, children, students, baby, girl,
boy, woman, man, old man, lady, gentleman, friend, friends, stranger, neighbor, bartender, waiter, sailor, fisherman, farmer,
cowboy, soldier, king, queen, prince, princess, pirate, monk, priest, preacher, wizard, witch, ghost, vampire, zombie, robot,
android, alien, astronaut, pilot, driver, biker, skater, surfer, gangster, detective, spy, hacker, hero, villain, samurai,
ninja, clown, gambler, tourist, traveler, wanderer, worker, nurse, teacher, poet, painter, philosopher, dog, cat, bird, horse,
wolf, whale, elephant, lion, snake, butterfly, dragon
""")

ADJECTIVES: Final = _listed("""
warm, cold, bright, dark, soft, hard, loud, quiet, gentle, harsh, smooth, rough, clean, dirty, gritty, dusty, crunchy, crisp,
muddy, muffled, filtered, thin, fat, thick, phat, deep, high, low, big, huge, massive, small, tiny, wide, narrow, round, sharp,
dull, hollow, full, empty, rich, lush, sparse, dense, busy, minimal, simple, complex, heavy, light, airy, breathy, breezy,
tight, loose, dry, wet, roomy, spacious, distant, close, intimate, epic, grand, majestic, tender, delicate, fragile, aggressive,
brutal, raw, polished, sleek, slick, shiny, glossy, glassy, metallic, wooden, woody, rubbery, plastic, crystalline, sparkling,
shimmering, glittering, glowing, glowing, silky, velvety, creamy, buttery, sweet, sour, bitter, spicy, juicy, fresh, stale,
organic, natural, acoustic, electric, electronic, synthetic, digital, analog, vintage, retro, old, old-school, new, modern,
futuristic, classic, timeless, traditional, ancient, medieval, exotic, tropical, oriental, latin, african, brazilian, cuban,
jamaican, caribbean, spanish, french, italian, german, british, irish, scottish, american, nigerian, ghanaian, ethiopian,
arabic, turkish, indian, chinese, japanese, korean, russian, nordic, hawaiian, balkan, urban, rural, underground, commercial,
experimental, weird, strange, quirky, funny, silly, playful, naive, childlike, innocent, sexy, sensual, seductive, romantic,
sentimental, cheesy, kitschy, cool, hip, hot, chill, chilled, mellow, laid-back, relaxed, lazy, sleepy, dreamy, hazy, foggy,
misty, cloudy, blurry, wobbly, woozy, drunk, stoned, trippy, psychedelic, hypnotic, trancelike, mesmerizing, meditative,
spiritual, sacred, holy, haunting, ghostly, eerie, creepy, spooky, scary, sinister, evil, menacing, threatening, ominous,
mysterious, secret, magical, mystical, fantastic, heroic, triumphant, victorious, proud, patriotic, solemn, serious, funky,
groovy, jazzy, bluesy, soulful, rocking, swinging, bouncy, bouncing, jumpy, punchy, snappy, driving, pounding, pumping,
thumping, banging, hammering, stomping, rolling, rumbling, booming, growling, buzzing, screaming, screeching, squelchy,
bubbling, rattling, ringing, singing, whispering, crying, weeping, laughing, dancing, marching, galloping, floating, drifting,
flowing, soaring, rising, falling, swirling, spinning, pulsing, throbbing, ticking, echoing, reverberant, distorted, overdriven,
saturated, fuzzy, compressed, sidechained, detuned, chopped, looped, sampled, stuttering, glitchy, broken, syncopated, straight,
swung, shuffled, off-beat, polyrhythmic, repetitive, monotonous, relentless, steady, static, evolving, dynamic, dramatic,
theatrical, cinematic, orchestral, symphonic, melodic, harmonic, atonal, dissonant, consonant, chromatic, modal, major, minor,
expressive, emotional, passionate, virtuosic, improvised, catchy, memorable, infectious, uplifting, inspiring, motivational,
beautiful, ugly, pretty, elegant, classy, sophisticated, fancy, expensive, cheap, trashy, sleazy, filthy, nasty, greasy, sweaty,
smoky, boozy, sunny, rainy, stormy, windy, snowy, icy, frozen, fiery, burning, golden, silver, blue, red, green, pink, purple,
black, white, gray, colorful, neon, pastel, pale, vivid, cosmic, celestial, heavenly, oceanic, watery, underwater, earthy,
volcanic, stellar
""")

MOODS: Final = _listed("""
happy, joyful, cheerful, merry, jolly, glad, delighted, ecstatic, euphoric, blissful, content, satisfied, optimistic, hopeful,
upbeat, positive, carefree, easygoing, lighthearted, exuberant, exciting, excited, thrilling, energetic, energizing, lively,
wild, crazy, frantic, frenetic, hectic, nervous, anxious, worried, tense, suspenseful, restless, urgent, agitated, angry,
furious, aggressive, rebellious, defiant, fierce, violent, bitter, jealous, hateful, sad, sorrowful, mournful, grieving,
melancholic, gloomy, depressed, depressing, desperate, hopeless, heartbroken, lonely, lonesome, lost, abandoned, nostalgic,
wistful, longing, yearning, homesick, bittersweet, pensive, thoughtful, reflective, introspective, contemplative, calm,
peaceful, serene, tranquil, soothing, comforting, cozy, restful, still, sleepy, tired, exhausted, bored, indifferent,
cold-hearted, tender, loving, affectionate, caring, grateful, forgiving, trusting, brave, confident, cocky, arrogant,
determined, ambitious, powerful, strong, weak, vulnerable, shy, curious, surprised, amazed, confused, dizzy, paranoid,
terrified, afraid, dread, horror, disgusted, ashamed, guilty, innocent, humorous, ironic, sarcastic, festive, celebratory,
ceremonial, devotional, feel-good, good vibes, bad vibes, moody, brooding, somber, grim, bleak, desolate, apocalyptic,
dystopian, utopian, dreamlike, surreal, otherworldly, ethereal, angelic, demonic, noble, tragic, comic
""")

TEMPOS: Final = _listed("""
slow, very slow, extremely slow, dragging, crawling, lazy, unhurried, leisurely, walking pace, moderate, mid-tempo, medium,
brisk, quick, fast, very fast, super fast, rapid, racing, breakneck, frantic, hyper, double time, half time, at half speed, at
full speed, uptempo, up-tempo, downtempo, accelerating, slowing down, rubato, steady, in 4/4, in four, in 3/4, in three, waltz
time, in 6/8, in five, in 7/8, sixteenth notes, eighth notes, triplets, quarter notes, swing feel, shuffle, straight eighths,
four on the floor, two step, one drop, on the one, on two and four, on the offbeat, on the downbeat, behind the beat, ahead of
the beat, in the pocket, 60 bpm, 70 bpm, 75 bpm, 80 bpm, 85 bpm, 90 bpm, 95 bpm, 100 bpm, 105 bpm, 110 bpm, 115 bpm, 120 bpm,
124 bpm, 128 bpm, 132 bpm, 138 bpm, 140 bpm, 145 bpm, 150 bpm, 160 bpm, 165 bpm, 170 bpm, 180 bpm
""")

ERAS: Final = _listed("""
twenties, roaring twenties, 1920s, thirties, 1930s, forties, 1940s, fifties, 1950s, 50s, sixties, 1960s, 60s, swinging sixties,
late sixties, seventies, 1970s, 70s, early seventies, late seventies, eighties, 1980s, 80s, mid eighties, nineties, 1990s, 90s,
early nineties, late nineties, two thousands, 2000s, 2010s, 2020s, the future, the past, the golden age, the old days, the cold
war, the space age, the jazz age, the middle ages, ancient rome, prehistoric times, the year 3000, last century, my youth, my
childhood, school days, prohibition, wartime, the disco era, the rave era, the baroque era, the romantic era, the victorian age,
the wild west
""")

PRODUCTION: Final = _listed("""
reverb, long reverb, spring reverb, plate reverb, hall reverb, gated reverb, room sound, echo, delay, ping-pong delay, slapback,
tape delay, dub delay, chorus, flanger, phaser, tremolo, vibrato, wah-wah, distortion, overdrive, fuzz, saturation, bitcrusher,
compression, sidechain, pumping, limiter, equalizer, low pass filter, high pass filter, filter sweep, resonance, cutoff,
envelope, attack, decay, sustain, release, glide, portamento, pitch bend, slide, detune, unison, octave, harmonics, overtones,
feedback, noise, hiss, crackle, wow and flutter, tape, cassette, vinyl, lo-fi sound, hi-fi sound, mono, stereo, wide stereo,
panning, mix, master, sample, chop, loop, reverse, stutter, time stretch, pitch shift, vocoder, autotune, automation,
modulation, oscillator, sawtooth, square wave, sine wave, pulse width, white noise, staccato, legato, pizzicato, arpeggiated,
strummed, plucked, bowed, picked, slapped, muted, palm muted, hammered, brushed, rolled, ghost notes, grace notes, trill, bends,
slides, hammer-ons, fill, roll, flam, swing, groove, quantized, humanized, crescendo, fade in, fade out, silence, stop, drop,
call and response, question and answer, unison line, octaves, fifths, thirds, seventh chords, ninth chords, power chords, sus
chords, minor chords, major chords, a single chord, two chords, three chords, modulation, key change, turnaround, two five one,
twelve bar blues, pentatonic, blues scale, dorian, phrygian, lydian, mixolydian, harmonic minor, whole tone, chromatic run, in c
major, in a minor, in d minor, in e flat, in g, in f sharp minor, in b flat, dissonance, cluster, drone note, ad libs, vocal
sample, crowd noise, rain sound, street noise
""")

PLACES: Final = _listed("""
club, nightclub, dance club, jazz club, strip club, dance floor, dancefloor, disco, discotheque, roller rink, ballroom, bar,
dive bar, hotel bar, cocktail bar, pub, tavern, saloon, lounge, cafe, coffee shop, restaurant, kitchen, diner, basement, cellar,
attic, garage, bedroom, living room, bathroom, studio, rehearsal room, warehouse, factory, bunker, tunnel, subway, train, bus,
night bus, car, convertible, truck, taxi, airport, airplane, spaceship, space station, moon, mars, outer space, galaxy, planet,
sky, clouds, heaven, hell, church, cathedral, temple, monastery, mosque, castle, palace, dungeon, ruins, pyramid, museum,
gallery, theater, opera house, concert hall, arena, stadium, festival, main stage, circus, carnival, fairground, parade, street,
street corner, alley, block, suburb, city, downtown, skyline, rooftop, balcony, terrace, park, playground, school, classroom,
library, office, elevator, mall, supermarket, hospital, prison, courtroom, bank, casino, gym, spa, yoga studio, swimming pool,
beach, beach bar, boat, yacht, ship, harbor, island, ocean, sea, deep sea, river, lake, waterfall, swamp, jungle, rainforest,
forest, woods, meadow, garden, farm, village, barn, prairie, desert, oasis, savanna, mountain, valley, cave, volcano, glacier,
snow, arctic, antarctic, road, highway, autobahn, bridge, gas station, motel, arcade, video game, movie, film, television,
radio, cartoon, commercial, podcast, documentary, dream, memory, new york, brooklyn, harlem, the bronx, queens, chicago,
detroit, new orleans, memphis, nashville, atlanta, houston, miami, los angeles, hollywood, san francisco, las vegas, seattle,
philadelphia, boston, texas, california, louisiana, mississippi, florida, the south, canada, mexico, mexico city, havana, cuba,
jamaica, kingston, trinidad, puerto rico, colombia, brazil, rio, bahia, argentina, buenos aires, peru, london, manchester,
bristol, liverpool, england, scotland, ireland, dublin, paris, france, marseille, berlin, hamburg, cologne, munich, germany,
vienna, austria, switzerland, amsterdam, belgium, spain, barcelona, madrid, ibiza, andalusia, portugal, lisbon, italy, rome,
naples, venice, greece, istanbul, turkey, moscow, russia, ukraine, poland, prague, budapest, sweden, stockholm, norway, iceland,
finland, morocco, egypt, cairo, senegal, dakar, mali, ghana, accra, nigeria, lagos, congo, kinshasa, ethiopia, kenya, tanzania,
south africa, johannesburg, cape town, israel, lebanon, iran, india, mumbai, nepal, tibet, thailand, bali, vietnam, china,
shanghai, hong kong, korea, seoul, japan, tokyo, kyoto, australia, sydney, hawaii, africa, west africa, europe, asia, south
america, latin america, the caribbean, the mediterranean, the middle east
""")

TIMES: Final = _listed("""
morning, early morning, sunrise, dawn, noon, afternoon, idle afternoon, sunset, dusk, evening, night, late night, midnight,
after midnight, one in the morning, three am, four am, five in the morning, after hours, all through the night, monday, friday
night, saturday night, sunday, sunday morning, sunday afternoon, weekend, holiday, summer, summer night, winter, winter evening,
spring, autumn, rainy day, snowy day, christmas, new year's eve, halloween, valentine's day, birthday, prom night, wedding day,
funeral, graduation, the last dance, the end of the world, the first day, peak time, warm-up, closing time, happy hour, rush
hour, full moon, a hot day, a cold night
""")

THINGS: Final = _listed("""
neon lights, flashing lights, lasers, mirror ball, spotlight, candle, candlelight, fire, campfire, fireworks, smoke, fog, fog
machine, rain, thunder, storm, wind, sun, stars, moonlight, rainbow, waves, sand, palm trees, flowers, roses, leaves,
snowflakes, ice, crystal, diamond, gold, gold chains, money, cash, jewelry, sunglasses, leather jacket, platform shoes,
sneakers, boots, suit, dress, sequins, glitter, hat, headphones, speakers, loudspeaker, sound system, amplifier, microphone,
guitar strings, piano keys, turntables, records, vinyl, cassette, tape machine, tape recorder, old radio, boombox, jukebox,
computer, game console, screen, vhs tape, camera, telephone, clock, mirror, window, door, stairs, bed, blanket, pillow, sofa,
desk, lamp, book, books, letter, photograph, painting, map, suitcase, ticket, bottle, wine, whisky, beer, rum, cocktail,
martini, champagne, coffee, tea, milk, sugar, honey, chocolate, cake, bread, spaghetti, pizza, cigarette, cigar, weed, spliff,
perfume, blood, tears, sweat, heart, broken heart, kiss, hug, smile, eyes, hands, hips, feet, hair, curly hair, beard, tattoo,
scar, bones, skull, shadow, ghost, angel, devil, god, soul, spirit, mind, love, hate, peace, war, freedom, revenge, death, life,
birth, hope, fear, pain, pleasure, desire, dream, nightmare, memory, secret, lie, truth, promise, farewell, goodbye, breakup,
heartbreak, romance, wedding, party, dance, slow dance, fight, chase, race, escape, journey, road trip, adventure, quest,
battle, victory, defeat, crime, murder, robbery, explosion, earthquake, machine, engine, motor, motorcycle, ferrari, cadillac,
bicycle, skateboard, rocket, satellite, robot, factory, gears, pistons, steel, concrete, glass, wood, stone, water, wire, cable,
electricity, battery, power, energy, bubble, balloon, kite, swing, carousel, dice, cards, chess, football, boxing, workout,
running, yoga, meditation, breathing, sleep, homework, studying, reading, cooking, cleaning, driving, flying, swimming, surfing,
fishing
""")

ACTIONS: Final = _listed("""
dancing, slow dancing, jumping, shaking, moving, grooving, swaying, nodding, headbanging, clapping, snapping fingers, stomping,
singing, humming, whispering, shouting, screaming, rapping, freestyling, scratching, mixing, jamming, improvising, soloing,
strumming, playing, practicing, rehearsing, recording, listening, waiting, walking, strolling, wandering, running, racing,
chasing, escaping, hiding, fighting, marching, riding, cruising, driving, flying, floating, drifting, sailing, swimming, diving,
surfing, climbing, falling, sinking, spinning, rolling, sliding, crawling, sitting, lying down, sleeping, dreaming, waking up,
relaxing, resting, breathing, meditating, praying, thinking, remembering, forgetting, missing you, falling in love, kissing,
hugging, holding hands, making love, breaking up, crying, weeping, laughing, smiling, drinking, drinking coffee, smoking,
eating, cooking, cleaning, working, working out, studying, reading, writing, drawing, painting, building, coding, gaming,
shopping, traveling, leaving home, coming home, getting lost, getting high, getting ready, warming up, cooling down, chilling,
partying, celebrating, staying up late, watching the rain, looking at the stars, looking out of the window, strolling by the
sea, lying in the sun, sitting by the fire, skating, skateboarding, roller skating, flexing, counting money, robbing a bank,
saving the world, fighting a dragon, exploring space, crossing the desert, hunting, gambling
""")

PURPOSES: Final = _listed("""
dancing, a party, a house party, a pool party, a wedding, a funeral, a first dance, the prom, a date, dinner, breakfast, a
picnic, a barbecue, a road trip, the car, the gym, a workout, running, yoga, meditation, sleep, babies, studying, homework,
reading, work, the office, coding, gaming, a video game, a film, a movie scene, a chase scene, a love scene, a horror film, an
action movie, a science fiction film, a western, a documentary, a cartoon, a commercial, a podcast, a jingle, a fashion show, a
car commercial, the credits, the opening titles, the radio, a rapper, a singer, a dj set, the warm-up, the peak hour, the after
party, the dance floor, breakdancers, skaters, surfers, lovers, children, teenagers, old friends, my grandmother, my cat, a
rainy day, a sunny day, summer, winter nights, christmas, halloween, a parade, a protest, a ceremony, a church service, a
museum, an elevator, a hotel lobby, a cocktail bar, a coffee shop, a fancy restaurant, a spa, a massage, the beach, a boat trip,
a flight, a train ride, a long walk
""")
