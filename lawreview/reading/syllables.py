"""Vietnamese syllables: a spelling test that tells right decodings and recognitions from wrong ones.

Written Vietnamese has about 2,700 syllables without their tones, made of an onset, a vowel and a coda; the spelling rules
are those of QĐ 240/QĐ (05/3/1984) and any school grammar.
"""

import re
import unicodedata
from functools import lru_cache

_ONSET_LIST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt
    oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uâc uân uâng uât uây uc uê uêch uênh ui um un ung uô uôc uôi uôm uôn uông uôt uơ
    up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu yt
"""
_ONSETS = sorted(_ONSET_LIST.split(), key=len, reverse=True)
_RHYMES = frozenset(_RHYME_LIST.split())
_TONES = dict.fromkeys([0x300, 0x301, 0x303, 0x309, 0x323])
_WORD = re.compile(r"[^\W\d_]+")
_FRONT = "ieêy"


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True where the word, in any case, is spelt as a Vietnamese syllable."""
    flat = unicodedata.normalize("NFD", word.lower()).translate(_TONES)
    bare = unicodedata.normalize("NFC", flat)
    if bare in _RHYMES:
        return True
    for onset in _ONSETS:
        if bare.startswith(onset) and bare[len(onset) :] in _RHYMES:
            front = bare[len(onset)] in _FRONT
            if onset in ("k", "gh", "ngh") and not front:
                continue
            if onset in ("c", "ng") and front:
                continue
            return True
    # "gì", "giêng": the i of gi is the vowel as well.
    return bare.startswith("gi") and bare[1:] in _RHYMES


def share_of_syllables(text: str, marked_only: bool = True, sample: int = 20_000) -> tuple[float, int]:
    """(share of words that are syllables, words counted) in the first ``sample`` characters.

    ``marked_only`` counts only words with a letter outside ASCII, which are those that a wrong decoding destroys.
    """
    right = total = 0
    for word in _WORD.findall(text[:sample]):
        if marked_only and word.isascii():
            continue
        total += 1
        right += is_syllable(word)
    return (right / total if total else 0.0), total
