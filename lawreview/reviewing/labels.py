"""What reviewers read for the codes that the library stores."""

from typing import Literal, get_args

Action = Literal["keep", "amend", "replace", "repeal", "not_a_problem", "later"]
State = Literal["open", "later", "decided", "dismissed", "resolved"]

ACTIONS: tuple[Action, ...] = get_args(Action)
STATES: tuple[State, ...] = get_args(State)

KINDS = {
    "conflict": "Mâu thuẫn",
    "duplicate": "Trùng lặp",
    "near_duplicate": "Gần trùng lặp",
    "overlap": "Chồng chéo",
    "expired_citation": "Viện dẫn văn bản hết hiệu lực",
    "superseded_basis": "Căn cứ đã bị thay thế",
    "wrong_citation": "Viện dẫn sai",
    "unresolved_citation": "Viện dẫn chưa xác định được",
    "expired_document": "Văn bản có dấu hiệu hết hiệu lực",
    "missing_component": "Thiếu bộ phận thủ tục",
    "publication_difference": "Công bố khác quy định",
    "internal_error": "Lỗi trong văn bản",
}
# For rows and pills, where room is short ("VB": văn bản, as lists of the departments write it).
SHORT_KINDS = KINDS | {
    "expired_citation": "Dẫn VB hết hiệu lực",
    "superseded_basis": "Căn cứ bị thay thế",
    "unresolved_citation": "Dẫn chưa xác định",
    "expired_document": "VB hết hiệu lực",
    "missing_component": "Thiếu bộ phận TTHC",
}
# The forms of handling of NĐ 79/2025/NĐ-CP Điều 38, and what a reviewer may say besides.
ACTION_LABELS: dict[str, str] = {
    "keep": "Giữ nguyên",
    "amend": "Sửa đổi, bổ sung",
    "replace": "Thay thế",
    "repeal": "Bãi bỏ",
    "not_a_problem": "Không phải vấn đề",
    "later": "Để sau",
    "undo": "Hoàn tác",
}
STATE_LABELS = {
    "open": "Chờ rà soát",
    "later": "Để sau",
    "decided": "Đã quyết định",
    "dismissed": "Không phải vấn đề",
    "resolved": "Nguyên nhân đã hết",
}
SEVERITY_LABELS = {"high": "Cao", "medium": "Trung bình", "low": "Thấp"}
SCOPE_LABELS = {
    "pair": "Cặp quy định này",
    "procedure": "Thủ tục hành chính này",
    "document": "Loại phát hiện này ở văn bản này",
}
STATE_AFTER: dict[str, State] = {
    "keep": "decided",
    "amend": "decided",
    "replace": "decided",
    "repeal": "decided",
    "not_a_problem": "dismissed",
    "later": "later",
}
