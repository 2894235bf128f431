"""Legal force of a document: Luật 64/2025/QH15 Điều 4, as amended by Luật 87/2025/QH15; rule of conflicts in Điều 58."""

from lawreview.documents.issuers import Issuer
from lawreview.documents.types import UNRANKED, type_named

# (type, body or level) → rank, where the type alone does not say. The order of the local tiers is a rank, not a clause number.
_BY_ISSUER = {
    ("Nghị quyết", "Quốc hội"): 2,
    ("Nghị quyết", "Ủy ban Thường vụ Quốc hội"): 3,
    ("Nghị quyết", "Chính phủ"): 5,
    ("Nghị quyết", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"): 7,
    ("Nghị quyết", "Tòa án nhân dân tối cao"): 7,
    ("Quyết định", "Chủ tịch nước"): 4,
    ("Quyết định", "Thủ tướng Chính phủ"): 6,
    ("Chỉ thị", "Thủ tướng Chính phủ"): 6,
    ("Nghị quyết", "province"): 10,
    ("Quyết định", "province"): 11,
    ("Chỉ thị", "province"): 11,
    ("Nghị quyết", "district"): 14,
    ("Quyết định", "district"): 15,
    ("Chỉ thị", "district"): 15,
    ("Nghị quyết", "commune"): 16,
    ("Quyết định", "commune"): 17,
    ("Chỉ thị", "commune"): 17,
    ("Quyết định", "central"): 8,
    ("Chỉ thị", "central"): 8,
    ("Nghị quyết", "central"): 9,
}
_CHAIRMAN = 12


def rank(type_name: str | None, issuer: Issuer | None) -> int:
    """The force of a document, 1 highest; UNRANKED where type or issuer do not say."""
    kind = type_named(type_name) if type_name else None
    if kind is None:
        return UNRANKED
    if kind.rank:
        return kind.rank
    if issuer is None:
        return UNRANKED
    if issuer.name.startswith("Chủ tịch Ủy ban nhân dân"):
        return _CHAIRMAN
    return _BY_ISSUER.get((kind.name, issuer.name)) or _BY_ISSUER.get((kind.name, issuer.level)) or UNRANKED
