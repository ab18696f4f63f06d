"""How it sounds: players of notes, effects and the mix."""
