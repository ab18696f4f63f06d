"""How the report looks and how its players play: the style sheet and the script of the page, which has no other."""

from typing import Final

STYLE_SHEET: Final = """
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1b1a17; --soft: #6d6a62; --line: #dedad0; --card: #ffffff;
  --accent: #b5332e; --bar: #3f3a52; --cell: 63 58 82; }
@media (prefers-color-scheme: dark) { :root { --paper: #131217; --ink: #eceae4; --soft: #9a97a0; --line: #2d2b35;
  --card: #1a191f; --accent: #ff7a59; --bar: #a79bd6; --cell: 167 155 214; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 4rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.55 Inter, "Helvetica Neue", "Segoe UI",
  Arial, sans-serif; font-variant-numeric: tabular-nums; -webkit-font-smoothing: antialiased; }
main, header, footer { max-width: 1240px; margin: 0 auto; padding: 0 2rem; }
header { padding-top: 5rem; }
h1, h2, h3 { font-weight: 650; letter-spacing: -.02em; line-height: 1.1; text-wrap: balance; }
h1 { font-size: clamp(2.6rem, 6vw, 4.8rem); margin: 0 0 1.2rem; }
h2 { font-size: 2.1rem; margin: 5rem 0 .4rem; }
h3 { font-size: 1.02rem; margin: 2rem 0 .7rem; letter-spacing: -.005em; }
p { max-width: 46rem; margin: 0 0 1rem; color: var(--soft); text-wrap: pretty; }
.lead { font-size: 1.3rem; line-height: 1.45; color: var(--ink); }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
code { font: .92em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
dl.totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1.6rem 2rem; margin: 3rem
  0 0; border-top: 1px solid var(--line); padding-top: 1.6rem; }
dl.totals div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
dl.totals dt { color: var(--soft); font-size: .88rem; }
dl.totals dd { margin: 0; font-size: 1.9rem; font-weight: 600; letter-spacing: -.02em; }
nav { position: sticky; top: 0; z-index: 5; background: var(--paper); border-bottom: 1px solid var(--line);
  margin-top: 3rem; overflow-x: auto; white-space: nowrap; }
nav div { max-width: 1240px; margin: 0 auto; padding: .7rem 2rem; font-size: .88rem; display: flex; gap: 1.15rem;
  align-items: center; }
nav a { text-decoration: none; color: var(--soft); }
nav a:hover { color: var(--ink); }
nav label { color: var(--ink); cursor: pointer; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: .5rem 3.5rem;
  align-items: start; }
.broad { grid-column: 1 / -1; min-width: 0; }
.charts > * { min-width: 0; }
.bar { display: grid; grid-template-columns: minmax(5.5rem, 9.5rem) 1fr 3.4rem; gap: .8rem; align-items: center;
  font-size: .86rem; line-height: 1.75; }
.bar span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.bar em { font-style: normal; color: var(--soft); text-align: right; }
.bar i { display: block; height: .55rem; position: relative; }
.bar b { display: block; height: 100%; background: var(--bar); border-radius: 2px; }
.spread { background: linear-gradient(var(--line), var(--line)) center / 100% 1px no-repeat; }
.bar .spread > * { position: absolute; top: 0; height: 100%; }
.spread u { border-top: 2px solid var(--bar); top: 50% !important; margin-top: -1px; }
.spread s { width: 2px; margin-left: -1px; background: var(--accent); top: -.15rem !important; height: .85rem
  !important; }
.columns { display: flex; align-items: stretch; gap: 3px; height: 180px; }
.columns div { flex: 1; display: flex; flex-direction: column; min-width: 0; }
.columns i { flex: 1; display: flex; align-items: flex-end; }
.columns b { width: 100%; background: var(--bar); border-radius: 2px 2px 0 0; min-height: 1px; }
.columns span { font-size: .76rem; color: var(--soft); height: 1.5rem; line-height: 1.8rem; white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
.grid th { font-size: .78rem; font-weight: 400; color: var(--soft); padding: .1rem .2rem; }
.grid tbody th { text-align: left; padding-right: .8rem; color: var(--ink); font-size: .86rem; white-space: nowrap;
  width: 1%; }
.grid td { height: 1.5rem; min-width: 1.1rem; border: 1px solid var(--paper); background: rgb(var(--cell) / calc(.06 +
  .94 * var(--v))); }
.figures { font-size: .9rem; }
.figures th { text-align: right; font-weight: 500; color: var(--soft); border-bottom: 1px solid var(--ink); padding:
  .4rem .7rem; }
.figures td { text-align: right; border-bottom: 1px solid var(--line); padding: .32rem .7rem; white-space: nowrap; }
.figures :is(th, td):first-child { text-align: left; padding-left: 0; }
.figures td.text { text-align: left; }
.curves { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 1.5rem 2rem; margin: 1.5rem
  0; }
.curve { margin: 0; font-size: .82rem; }
.curve svg { width: 100%; display: block; border-bottom: 1px solid var(--line); overflow: visible; }
.curve polyline { fill: none; stroke: var(--bar); stroke-width: 2; vector-effect: non-scaling-stroke; stroke-linejoin:
  round; }
.curve .middle { stroke: var(--accent); stroke-width: 1; vector-effect: non-scaling-stroke; stroke-dasharray: 3 3; }
.curve div { display: flex; justify-content: space-between; color: var(--soft); }
blockquote { margin: 0 0 .55rem; padding: 0 0 0 .9rem; border-left: 2px solid var(--line); font-size: .95rem; }
.well { color: var(--soft); }
.flag { color: var(--accent); }
.piece { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 1.4rem 0; padding: 1rem
  1.1rem 1.1rem; }
.piece h3 { margin: 0 0 .15rem; font-size: 1.08rem; }
.piece h3 small { font-weight: 400; color: var(--soft); font-size: .86rem; margin-left: .5rem; }
.piece p { font-size: .92rem; margin: 0 0 .7rem; max-width: none; }
.look { display: grid; grid-template-columns: 168px 1fr; gap: 0 1rem; }
.names { display: grid; grid-template-rows: repeat(4, 1fr); padding-top: 1.35rem; font-size: .82rem; line-height: 1.3;
  }
.names.song { padding-top: 2.7rem; }
.names div { display: flex; flex-direction: column; justify-content: center; min-width: 0; border-top: 1px solid
  var(--line); }
.names b { font-weight: 600; }
.names span { color: var(--soft); overflow-wrap: anywhere; }
.chords { height: 1.35rem; position: relative; overflow: hidden; font-size: .78rem; font-weight: 550; }
.chords span { position: absolute; white-space: nowrap; padding-left: .15rem; background: var(--card); padding-right:
  .2rem; }
.chords .section { color: var(--accent); }
.sheet { position: relative; aspect-ratio: 1000 / 384; background: #000004; border-radius: 4px; overflow: hidden;
  cursor: pointer; }
.sheet img, .sheet svg { position: absolute; inset: 0; width: 100%; height: 100%; display: block; }
.sheet path { fill: none; vector-effect: non-scaling-stroke; }
.sheet .beats { stroke: #fff; stroke-opacity: .13; }
.sheet .bars { stroke: #fff; stroke-opacity: .5; }
.sheet .lanes { stroke: #fff; stroke-opacity: .6; }
.sheet .held { stroke: #35f2d4; stroke-width: 1.5; }
.sheet .onsets { stroke: #35f2d4; stroke-width: 1.5; }
.head { position: absolute; top: 0; bottom: 0; width: 2px; background: #fff; left: 0; display: none; }
.player { display: flex; flex-wrap: wrap; gap: .4rem; margin: .8rem 0 0 calc(168px + 1rem); }
.player button { font: inherit; font-size: .84rem; color: inherit; background: none; border: 1px solid var(--line);
  border-radius: 99px; padding: .2rem .9rem; cursor: pointer; }
.player button:hover { border-color: var(--ink); }
.player .on { background: var(--ink); color: var(--paper); border-color: var(--ink); }
body:has(#labels:not(:checked)) .sheet :is(.held, .onsets, .beats, .bars) { visibility: hidden; }
footer { padding: 5rem 2rem 4rem; color: var(--soft); font-size: .88rem; }
@media (max-width: 720px) { .look { grid-template-columns: 1fr; } .names { display: none; }
  .player { margin-left: 0; } main, header { padding: 0
  1.1rem; } }
@media print { nav, .player { display: none; } .piece { break-inside: avoid; } }
"""

# One sound at a time: each button plays one file of its piece from where the last one was, round and round.
SCRIPT: Final = """
const sound = new Audio(); sound.loop = true; let playing = null;
function show() {
  if (!playing) return;
  const head = playing.piece.querySelector('.head');
  if (sound.duration) { head.style.display = 'block'; head.style.left = 100 * sound.currentTime / sound.duration + '%'; }
  requestAnimationFrame(show);
}
function stop() {
  sound.pause();
  if (playing) { playing.button.classList.remove('on'); playing.piece.querySelector('.head').style.display = 'none'; }
  playing = null;
}
function play(button, share) {
  const piece = button.closest('.piece');
  const at = share ?? (playing && playing.piece === piece ? sound.currentTime / sound.duration || 0 : 0);
  stop();
  playing = { button, piece };
  button.classList.add('on');
  sound.src = button.dataset.file;
  sound.onloadedmetadata = () => { sound.currentTime = at * sound.duration; };
  sound.play();
  show();
}
document.addEventListener('click', event => {
  const button = event.target.closest('.player button');
  if (button) return playing && playing.button === button ? stop() : play(button);
  const sheet = event.target.closest('.sheet');
  const buttons = sheet && sheet.closest('.piece').querySelector('.player');
  const first = buttons && (buttons.querySelector('.on') ?? buttons.querySelector('button'));
  if (first) { const box = sheet.getBoundingClientRect(); play(first, (event.clientX - box.left) / box.width); }
});
"""
