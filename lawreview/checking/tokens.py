"""Texts as sets of numbers: the distinct 2-grams of their folded words, each as a 64-bit hash that is the same in every run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_BATCH = 10_000
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class TokenSets:
    """Sets one behind the other: ``sizes[i]`` hashes (uint64) in ``tokens`` belong to the text ``ids[i]`` (int64)."""

    ids: Array
    sizes: Array
    tokens: Array


def token_sets(texts: Iterable[tuple[int, str]]) -> TokenSets:
    """The 2-grams of each (id, folded words joined by single blanks), read in batches; a text of one word gives an empty set."""
    rows = iter(texts)
    known: dict[str, int] = {}
    ids: list[Array] = []
    sizes: list[Array] = []
    tokens: list[Array] = []
    while batch := list(islice(rows, _BATCH)):
        ids.append(np.array([i for i, _ in batch], np.int64))
        size, held = _hashed([text for _, text in batch], known)
        sizes.append(size)
        tokens.append(held)
    if not ids:
        return TokenSets(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint64))
    return TokenSets(np.concatenate(ids), np.concatenate(sizes), np.concatenate(tokens))


def joined(parts: Sequence[TokenSets]) -> TokenSets:
    """Several as one, in their order."""
    if not parts:
        return token_sets(())
    return TokenSets(
        np.concatenate([p.ids for p in parts]),
        np.concatenate([p.sizes for p in parts]),
        np.concatenate([p.tokens for p in parts]),
    )


def _hashed(texts: list[str], known: dict[str, int]) -> tuple[Array, Array]:
    """(number of distinct 2-grams of each text, their hashes one behind the other)."""
    split = pc.split_pattern(pa.array(texts, pa.string()), " ")
    counts = np.diff(split.offsets.to_numpy())
    encoded = split.flatten().dictionary_encode()
    spelled = encoded.dictionary.to_pylist()
    for word in spelled:
        if word not in known:
            known[word] = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
    words = np.array([known[w] for w in spelled], np.uint64)[encoded.indices.to_numpy()]
    text = np.repeat(np.arange(len(texts), dtype=np.int64), counts)
    pairs = words[:-1] * _FIRST + words[1:] * _SECOND
    same = text[1:] == text[:-1]
    distinct = pa.array(pairs[same]).dictionary_encode()
    different = max(1, len(distinct.dictionary))
    keys = np.sort(text[1:][same] * different + distinct.indices.to_numpy())
    if len(keys):
        keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])]
    held = distinct.dictionary.to_numpy()[keys % different] if len(keys) else np.zeros(0, np.uint64)
    return np.bincount(keys // different, minlength=len(texts)), held
