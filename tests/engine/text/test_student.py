"""The text student that is shipped, and a tiny one."""

import shutil
from pathlib import Path

import pytest
import tokenizers
import torch

from engine.text.encoder import MINILM, TEXT_CHANNELS, load_text_encoder
from engine.text.minilm import MiniLM
from engine.text.student import PADDING, TOKENIZER_NAME, StudentConfig, StudentNetwork, TextStudent, load_student, numbered
from engine.training.text.tokens import learn_tokens
from engine.weights import CheckpointError, find_model, models_folder, save_checkpoint, shard_files

SHIPPED = "stage-text"
NONSENSE = ("asdf jkl qwer", "静かなピアノの夜", "موسيقى هادئة للنوم", "🎸🔥", "xxqzt vbnw", "?!?!")


@pytest.fixture(scope="module")
def student() -> TextStudent:
    return load_student(SHIPPED)


def likeness(student: TextStudent, one: str, other: str) -> float:
    vectors = student.encode([one, other])
    return float(vectors[0] @ vectors[1])


@pytest.mark.parametrize(
    ("text", "like", "unlike"),
    [
        ("warm analog bass", "mellow synth bass", "frantic crash cymbals"),
        ("trumpet solo", "brass horn lead", "rolling snare drum"),
        ("sad slow piano song", "melancholic ballad on the keys", "fast aggressive techno"),
    ],
)
def test_paraphrases_lie_nearer_than_other_meanings(student: TextStudent, text: str, like: str, unlike: str) -> None:
    assert likeness(student, text, like) > likeness(student, text, unlike) + 0.03


def test_it_lies_where_minilm_does(student: TextStudent) -> None:
    texts = ["dusty drums with swing", "a warm electric piano", "dark techno", "happy bossa nova guitar", "lonely trumpet"]
    ours, theirs = student.encode(texts), MiniLM().encode(texts)
    assert float((ours * theirs).sum(1).min()) > 0.6
    assert (ours @ theirs.T).argmax(dim=1).tolist() == list(range(len(texts)))


def test_a_slip_of_the_fingers_moves_little(student: TextStudent) -> None:
    assert likeness(student, "dusty drums with swing", "dusty durms with swing") > likeness(student, "dusty drums", "warm pad")


def test_vectors_have_length_one_and_nonsense_is_no_prompt(student: TextStudent) -> None:
    vectors = student.encode(["funky slap bass", "x " * 3000, "\ud800", "", " \n", *NONSENSE])
    assert vectors.shape == (5 + len(NONSENSE), TEXT_CHANNELS) and vectors.dtype == torch.float32
    assert vectors[0].norm().item() == pytest.approx(1.0, abs=1e-6)
    assert not vectors[3:].any()
    assert student.encode([]).shape == (0, TEXT_CHANNELS)


def test_company_and_repetition_change_no_bit(student: TextStudent) -> None:
    alone = load_student(SHIPPED).encode(["funky slap bass"])[0]
    together = student.encode(["a much longer text about the drums", "funky slap bass", "funky slap bass"])
    assert torch.equal(alone, together[1]) and torch.equal(alone, together[2])


def test_tokens_are_there_where_a_text_is_understood(student: TextStudent) -> None:
    states, there = student.tokens(["funky slap bass", NONSENSE[1], "", "a warm pad with a long release"])
    assert states.shape[2] == student.channels and there.shape == states.shape[:2]
    assert there.any(dim=1).tolist() == [True, False, False, True]
    assert not states[~there].any()
    alone, _ = student.tokens(["funky slap bass"])
    assert torch.equal(alone[0], states[0][there[0]])


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in shard_files(find_model(SHIPPED))) < 9_000_000


def test_a_model_names_its_encoder() -> None:
    assert load_text_encoder(MINILM).name == MINILM
    assert load_text_encoder(SHIPPED).name == SHIPPED
    with pytest.raises(CheckpointError, match="must hold a text student of this version"):
        load_text_encoder("stage")


def _tiny() -> tuple[StudentNetwork, tokenizers.Tokenizer]:
    tokenizer = learn_tokens(["warm bass", "dusty drums", "a lonely trumpet"], 280)
    torch.manual_seed(0)
    return StudentNetwork(StudentConfig(280, 8, 16, 1)).eval(), tokenizer


def test_padding_changes_nothing() -> None:
    network, tokenizer = _tiny()
    alone = network(numbered(tokenizer, ["warm bass"]))
    beside = network(numbered(tokenizer, ["warm bass", "a lonely trumpet over dusty drums"]))
    torch.testing.assert_close(alone[0][0], beside[0][0], atol=1e-6, rtol=0)
    torch.testing.assert_close(alone[1][0], beside[1][0], atol=1e-6, rtol=0)


def test_every_script_has_tokens() -> None:
    _, tokenizer = _tiny()
    for text in ("静かな夜", "🎸", "drums", "é", "\x00"):
        numbers = numbered(tokenizer, [text])
        assert numbers.numel() > 0 and int((numbers == PADDING).sum()) == 0


def test_a_damaged_student_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="model must be a folder with a config"):
        load_student(tmp_path)
    shutil.copytree(models_folder() / SHIPPED, tmp_path / "student")
    (tmp_path / "student" / TOKENIZER_NAME).write_text("{}")
    with pytest.raises(CheckpointError, match=r"tokenizer\.json must hold the student's tokenizer.*restore it"):
        load_student(tmp_path / "student")
    network, tokenizer = _tiny()
    config = {"kind": "text-student", "name": "tiny", "least_confidence": 0.5}
    shape = {"vocabulary": 280, "embedding": 8, "width": 16, "layers": 1}
    save_checkpoint(tmp_path / "tiny", {**config, "network": shape}, network.state_dict())
    learn_tokens(["warm bass"], 260).save(str(tmp_path / "tiny" / TOKENIZER_NAME))
    with pytest.raises(CheckpointError, match="must know 280 tokens, but knows 260; restore it"):
        load_student(tmp_path / "tiny")
    tokenizer.save(str(tmp_path / "tiny" / TOKENIZER_NAME))
    assert load_student(tmp_path / "tiny").name == "tiny"
