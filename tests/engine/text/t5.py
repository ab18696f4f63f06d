"""A tiny T5 of random weights and a tokenizer, saved as the hub has them."""

from pathlib import Path
from typing import Any

import tokenizers
import torch
import transformers
from tokenizers import models, pre_tokenizers, processors, trainers

TEXTS = ["[bass & drum generation] dusty drums", "", "a warm pad", "drums " * 300]


def save_tiny_t5(folder: Path) -> Path:
    """Save a tiny T5 and its tokenizer, which ends every text as T5's does."""
    folder.mkdir(exist_ok=True)
    tokenizer = tokenizers.Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel()
    special = ["<pad>", "</s>"]
    trainer = trainers.BpeTrainer(
        special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    shape: dict[str, Any] = {"d_model": 24, "d_kv": 8, "d_ff": 32, "num_layers": 2, "num_heads": 3}
    ends: dict[str, Any] = {"feed_forward_proj": "gated-gelu", "decoder_start_token_id": 0}
    config = transformers.T5Config(vocab_size=tokenizer.get_vocab_size(), **shape, **ends)
    transformers.T5EncoderModel(config).save_pretrained(folder)
    return folder
