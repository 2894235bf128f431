"""Texts as sets of numbers: the distinct 2-grams of their folded words, each as a 64-bit hash that is the same in every run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_BATCH = 2_000
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
    written = [t.encode() for t in texts]
    cuts = np.concatenate([[0], np.cumsum([len(w) for w in written])]).astype(np.int32)
    array = pa.StringArray.from_buffers(len(texts), pa.py_buffer(cuts), pa.py_buffer(b"".join(written)))
    split = pc.split_pattern(array, " ")
    counts = np.diff(_numbers(split.offsets, np.int32))
    encoded = split.flatten().dictionary_encode()
    spelled = encoded.dictionary.to_pylist()
    for word in spelled:
        if word not in known:
            known[word] = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
    words = np.array([known[w] for w in spelled], np.uint64)[_numbers(encoded.indices, np.int32)]
    text = np.repeat(np.arange(len(texts), dtype=np.int64), counts)
    pairs = words[:-1] * _FIRST + words[1:] * _SECOND
    same = text[1:] == text[:-1]
    different, column = numbered(pairs[same])
    count = max(1, len(different))
    keys = np.sort(text[1:][same] * count + column)
    if len(keys):
        keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])]
    return np.bincount(keys // count, minlength=len(texts)), different[keys % count]


def numbered(tokens: Array) -> tuple[Array, Array]:
    """(the different tokens in the order in which they come, the number of each token among them as int32)."""
    array = pa.Array.from_buffers(pa.uint64(), len(tokens), [None, pa.py_buffer(tokens)])
    encoded = array.dictionary_encode()
    return _numbers(encoded.dictionary, np.uint64), _numbers(encoded.indices, np.int32)


def _numbers(array: pa.Array, kind: type[np.generic]) -> Array:
    """The numbers of an array without nulls. ``to_numpy`` would import pandas, which takes 2 s."""
    buffer = array.buffers()[1]
    return (
        np.frombuffer(buffer, kind)[array.offset : array.offset + len(array)] if buffer else np.zeros(0, kind)
    )
