"""How the pages look and play: a style sheet, and a script that switches sounds without losing the place."""

from typing import Final

STYLE_SHEET: Final = """
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1b1a17; --soft: #6d6a62; --line: #dedad0; --accent: #b5332e; }
@media (prefers-color-scheme: dark) { :root { --paper: #131217; --ink: #eceae4; --soft: #9a97a0; --line: #2d2b35;
  --accent: #ff7a59; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 Inter, "Helvetica Neue", "Segoe UI", Arial,
  sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1720px; margin: 0 auto; padding: 3rem 2rem 5rem; }
h1 { font-size: 3rem; letter-spacing: -.02em; line-height: 1.1; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .2rem; }
p { color: var(--soft); margin: 0 0 .6rem; max-width: 46rem; }
.lead { font-size: 1.15rem; color: var(--ink); }
.take { display: grid; grid-template-columns: 9.5rem 1fr 1fr; gap: .6rem; align-items: stretch; margin: 0 0 .4rem; }
.take button { font: inherit; font-size: .9rem; text-align: left; padding: .3rem .7rem; background: none; color: inherit;
  border: 1px solid var(--line); border-radius: 6px; cursor: pointer; overflow-wrap: anywhere; }
.take button:hover, .take button:focus-visible { border-color: var(--ink); }
.take button[aria-pressed="true"] { border-color: var(--accent); color: var(--accent); }
.take i { position: relative; display: block; cursor: pointer; }
.take i::after { content: ""; position: absolute; inset: 0 auto 0 calc(var(--at, -1) * 100%); width: 1px; background: #fff; }
.take i:not([style])::after { display: none; }
.take img { display: block; width: 100%; height: 100%; min-height: 72px; border-radius: 4px; }
.take .roll { display: block; width: 100%; height: 100%; min-height: 72px; border-radius: 4px; background: #0d0c12; }
.roll .bars { fill: none; stroke: #fff; stroke-opacity: .25; }
.roll .bass { fill: #4ea1ff; } .roll .drums { fill: #c9c4d4; }
.roll .instrument { fill: #7bd88f; } .roll .melody { fill: #ffb454; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .86rem; }
th { font-weight: 500; color: var(--soft); border-bottom: 1px solid var(--ink); }
td { border-bottom: 1px solid var(--line); white-space: nowrap; }
:is(th, td) { text-align: right; padding: .3rem .7rem; }
:is(th, td):is(:first-child, :last-child) { text-align: left; }
"""

SCRIPT: Final = """
const player = new Audio();
let pressed = null;
function play(button, place) {
  const example = button.closest(".example");
  const same = pressed && pressed.closest(".example") === example;
  const share = place ?? (same && player.duration ? player.currentTime / player.duration : 0);
  if (pressed) { pressed.setAttribute("aria-pressed", "false"); pressed.nextElementSibling.removeAttribute("style"); }
  if (pressed === button && place === undefined && !player.paused) { player.pause(); return; }
  pressed = button;
  button.setAttribute("aria-pressed", "true");
  player.loop = example.dataset.loop === "true";
  player.src = button.dataset.sound;
  player.onloadedmetadata = () => { player.currentTime = share * player.duration; player.play(); };
}
function show() {
  if (pressed && player.duration) pressed.nextElementSibling.style.setProperty("--at", player.currentTime / player.duration);
  if (!player.paused) requestAnimationFrame(show);
}
player.addEventListener("playing", show);
player.addEventListener("ended", () => pressed.setAttribute("aria-pressed", "false"));
for (const button of document.querySelectorAll("[data-sound]")) {
  button.addEventListener("click", () => play(button));
  button.nextElementSibling.addEventListener("click", event => {
    const box = event.currentTarget.getBoundingClientRect();
    play(button, (event.clientX - box.left) / box.width);
  });
}
"""
