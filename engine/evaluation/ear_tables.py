"""What the learned ears found, as the card tells it: the tables, their words, and what they should reach."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from engine.evaluation.adherence import adherence_figures
from engine.evaluation.coherence import coherence_figures
from engine.evaluation.frechet import HALVINGS, frechet_figures
from engine.evaluation.results import Result
from engine.evaluation.summary import Figures, Target, verdict

EAR_NAMES: Final = {
    "heard_style": "style as asked",
    "named_family": "instrument family as its texts name it",
    "family": "instrument family as the piece's",
    "frechet": "Frechet distance",
    "coherent": "over other pieces' stems",
    "coherent_key": "over itself transposed",
    "coherent_time": "over itself out of step",
}
EAR_ROWS: Final = ("generated", "scale", "real", "shuffled", "swapped parts")
EAR_TABLES: Final = {
    "adherence": (
        "Prompts, as the tagger hears them",
        "Share of jointly generated loops in which `presets/models/tagger` hears the style and the families of instruments that "
        "were asked for. *Real*: in the studio's renders of the same pieces; *shuffled*: generated loops held against what the "
        "other conditions ask for; *scale*: (generated - shuffled) / (real - shuffled), 1 as good as real. A family is *named* "
        "where a text of the condition has a word that only instruments of that family have in their names.",
    ),
    "frechet": (
        "Distance from real music as a whole",
        "Frechet distance of the tagger's embeddings (mix 128, stems 96 numbers) between generated and real loops. *Real*: real "
        "against real, the least that can be had; *swapped parts*: real stems each in the place of another. Half of the "
        "conditions against the other half, so that every row has as many loops and none its own piece: mean and 95 % of "
        f"{HALVINGS} halvings. Few loops make a distance too large: covariances are shrunk (OAS), and only rows of one table "
        "compare.",
    ),
    "locked": (
        "Do bass and melody go with what was locked?",
        "Share of pairs in which `presets/models/coherence` scores the stem, with the locked drums and instrument, over another "
        "in its place: real stems of four other held-out pieces, itself transposed, itself one to three sixteenths out of step. "
        "*Real*: the stem that the piece itself has there. Chance is .5.",
    ),
    "joint": (
        "Do stems that are made together go together?",
        "The same, of each stem with the three others of its own loop, for loops made from nothing and for real ones.",
    ),
}
EAR_TARGETS: Final = (
    ("adherence", "tagger", Target("joint", "named_family.bass", 0.85, None, "bass as its texts name it, on the scale")),
    ("adherence", "tagger", Target("joint", "named_family.drums", 0.85, None, "drums as their texts name them, on the scale")),
    (
        "adherence",
        "tagger",
        Target("joint", "named_family.instrument", 0.85, None, "instrument as its texts name it, on the scale"),
    ),
    ("adherence", "tagger", Target("joint", "named_family.melody", 0.75, None, "melody as its texts name it, on the scale")),
    ("locked", "scorer", Target("locked", "coherent.bass", 0.75, None, "bass goes with what is locked over a stranger's")),
    ("locked", "scorer", Target("locked", "coherent.melody", 0.75, None, "melody goes with what is locked over a stranger's")),
)


def ear_figures(model: Sequence[Result], real: Sequence[Result]) -> dict[str, Figures]:
    """Return the tables of ``EAR_TABLES`` for which something was measured."""
    found: Mapping[str, Callable[[], Figures]] = {
        "adherence": lambda: adherence_figures(model, real),
        "frechet": lambda: frechet_figures(model, real),
        "locked": lambda: coherence_figures(model, real, "locked"),
        "joint": lambda: coherence_figures(model, real, "joint"),
    }
    return {name: figures for name, gather in found.items() if (figures := gather())}


def ear_verdicts(ears: Mapping[str, Figures]) -> list[dict[str, Any]]:
    """Hold the figures against ``EAR_TARGETS``; measures that are not there are left out."""
    found = []
    for table, reader, target in EAR_TARGETS:
        rows = ears.get(table, {}).get(f"{reader}.{target.measure}", {})
        row = "scale" if table == "adherence" else "generated"
        if row in rows:
            real = {"value": 1.0} if row == "scale" else rows.get("real", {})
            found.append(verdict(target, reader, rows[row], real.get("value")))
    return found
