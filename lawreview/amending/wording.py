"""The wording of instructions (NĐ 78/2025/NĐ-CP Điều 66 to 70 and the usage before it), as patterns by name."""

import re

from lawreview.amending.verbs import endings_behind

_CHANGED = (
    r"(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính|bãi\s+bỏ)"
    r"(?:\s*,\s*bổ\s+sung|\s+và\s+bổ\s+sung|\s+bổ\s+sung|\s*,\s*thay\s+thế)*"
    r"(?:\s+một\s+số\s+(?:[đĐ]iều|nội\s+dung)(?:\s+của\s+\S+(?:\s+\S+){0,6}?)?)?"
)
_REST = (
    rf"như\s+sau|thành\s+[“\"]|bằng\s+[“\"c]|(?:có|ngưng)\s+hiệu\s+lực|{endings_behind()}"
    r"|(?:bị|đều)\s+(?:bãi|hủy|huỷ|thay|đình)"
)
_NEXT_ADDRESS = r"(?:,|;|và)\s+(?:các\s+)?(?:khoản|điểm|[Đđ]iều|Chương|Mục|Phụ lục)\s+(?:\d|[a-zđIVX]{1,4}\b)"
# "được thay thế bằng Quyết định này", "bằng khoản mới sau đây": done here
_BY_THIS = r"\s+(?:(?:Luật|Bộ\s+luật|Pháp\s+lệnh|Nghị\s+\w+|Thông\s+tư(?:\s+liên\s+tịch)?|Quyết\s+định)\s+này(?!\w)|(?:khoản|điểm|[Đđ]iều|đoạn|nội\s+dung|quy\s+định)\s+(?:mới|sau))"
# "đã được sửa đổi, bổ sung theo Luật số …" tells what was done before, not what is done here. After "tại" stand
# addresses of that past act; after "theo", "bởi", "năm" only the act itself.
HISTORY = re.compile(
    rf"{_CHANGED}\s+(?:tại(?=\s)(?:(?!{_REST})[^:;“\"])*|(?:bởi|theo|bằng|năm|ngày)(?=\s)(?!{_BY_THIS})(?:(?!{_REST}|{_NEXT_ADDRESS})[^:;“\"])*)"
)
# "(đã được sửa đổi, bổ sung thành Mẫu số 9 ban hành kèm theo Thông tư số …)"
BRACKETED_HISTORY = re.compile(
    r"\(\s*(?:đã\s+)?được\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính)[^()“\"]{0,400}\)"
)
# "(sau đây gọi là Thông tư số …)" names again what has been named.
CALLED = re.compile(r"\((?:sau|dưới)\s+đây\s+(?:được\s+)?(?:gọi|viết)[^)]*\)", re.IGNORECASE)
VAGUE = re.compile(
    r"trái\s+với|trái\s+quy\s+định|không\s+(?:còn\s+)?phù\s+hợp\s+với|mâu\s+thuẫn\s+với|trái\s+(?:Luật|Nghị|Quyết|Thông)|không\s+trái"
)
SOME = re.compile(
    r"\s*(?:,\s*[^“\"]{0,40}?)?(?:một\s+số|các)\s+(?:điều|khoản|nội\s+dung|quy\s+định|điểm|từ|cụm\s+từ|phụ\s+lục|mẫu)",
    re.IGNORECASE,
)
NOT_DONE = re.compile(
    r"(?:đề\s+nghị|kiến\s+nghị|đề\s+xuất|trình|xem\s+xét|quyết\s+định|khi|nếu|việc|trường\s+hợp|phải|có\s+quyền|trách\s+nhiệm|thẩm\s+quyền|không|kịp\s+thời|cần"
    r"|nội\s+dung|nghiên\s+cứu|tham\s+mưu|báo\s+cáo|hoặc|nghị|để)\s*(?:\S+\s+){0,2}$",
    re.IGNORECASE,
)
# "Kể từ ngày nêu trên, toàn bộ | Nghị định số … hết hiệu lực", "Quy định ban hành kèm theo | Quyết định số … không còn hiệu lực"
BEFORE_SUBJECT = re.compile(
    r"\s*(?:(?:Kể\s+)?từ\s+(?:ngày|thời\s+điểm)[^,]{0,120}(?:,|\s+thì)\s*)?(?:(?:công|tuyên)\s+bố\s+)?(?:(?:các|những|toàn\s+bộ)\s+)?(?:(?:quy\s+định|nội\s+dung)\s+(?:tại|của|trong)\s+)?"
    r"(?:(?:Bản\s+)?quy\s+(?:định|chế)\s+(?:[^.;:]{0,120}?\s)?kèm\s+theo\s+)?(?:[-–+•]\s*)?\W{0,2}",
    re.IGNORECASE,
)
# "Nay | bãi bỏ Quyết định số …", "Văn bản bị | thay thế: Quyết định số …"
OPENS = re.compile(r"\s*(?:nay|đồng\s+ý|thống\s+nhất|thu\s+hồi\s+và|tuyên\s+bố|công\s+bố)\s*", re.IGNORECASE)
LABEL = re.compile(
    r"\s*(?:(?:các|những)\s+)?(?:văn\s+bản|quyết\s+định|nghị\s+quyết|thông\s+tư|nghị\s+định|điều\s+khoản)(?:\s+(?:bị|được))?\s*",
    re.IGNORECASE,
)
# "Khoản 1 Điều 2 sửa đổi như sau:"
NEW_WORDS_FOLLOW = re.compile(r"(?:\s+lại)?\s+(?:như\s+sau|thành)(?![^\W_])", re.IGNORECASE)
ANCHOR = re.compile(r"(?:vào\s+)?(?:ngay\s+|liền\s+)?(?:phía\s+)?(sau|trước)\s*(?:các\s+)?$", re.IGNORECASE)
INTO = re.compile(r"(?:vào|tại|thuộc|trong|cho|của)\s*(?:cuối\s+|đầu\s+)?$", re.IGNORECASE)
TURNS_INTO = re.compile(
    r"\b(?:bằng|thành)(?![^\W_])|sửa\s+(?:lại\s+)?(?:là|thành)|đọc\s+là|in\s+lại\s+là", re.IGNORECASE
)
OWN_ANNEX = re.compile(r"[^.;:“\"]{0,60}?(?:kèm\s+theo|của)\s+\S+(?:\s\S+){0,2}?\s+này", re.IGNORECASE)

# "Điều 1. Sửa đổi …" inside other words is the number of an instruction, not what it acts on.
LABEL_OF_INSTRUCTION = re.compile(r"\s*\.\s*(?:Sửa\s+đổi|Bổ\s+sung|Bãi\s+bỏ|Thay)")

PART = re.compile(
    r"(?:các\s+)?(?:đoạn|câu|gạch\s+đầu\s+dòng|gạch\s+đầu|dấu\s+gạch|phần\s+mở\s+đầu|phần\s+đầu|dòng|ý|nội\s+dung|quy\s+định\s+về|ví\s+dụ|công\s+thức|bảng"
    r"|cột|hàng|số\s+thứ\s+tự)(?![^\W_])[^;:]*:?\s*$",
    re.IGNORECASE,
)

UNNAMED_PART = re.compile(
    r"(?<![^\W_])(?:phụ\s+lục|mẫu|biểu|bảng|nội\s+dung|điều\s+khoản|danh\s+mục|đoạn|cụm\s+từ|căn\s+cứ|quy\s+định\s+(?:về|tại))(?![^\W_])",
    re.IGNORECASE,
)
THEN_WORDS = re.compile(
    r"\s*(?:,|;|và|,\s*và)\s*(?:(?:một\s+số|các)\s+(?:nội\s+dung|cụm\s+từ|từ)[^:;]{0,200}?(?:gồm|sau|sau\s+đây)\s*:\s*)?"
    r"(?:các\s+)?(?:cụm\s+từ|từ|đoạn|nội\s+dung|câu|chữ)\s*",
    re.IGNORECASE,
)
AT_END = re.compile(r"(?:vào\s+)?cuối\s*(?:của\s+)?$", re.IGNORECASE)
IN_FORCE = re.compile(r"có\s+hiệu\s+lực[^,;]*", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.;]\s+(?=\W{0,3}[^\W\d_])|;|\n\s*\n")
# "… đến ngày Nghị quyết số … hết hiệu lực": a day is told, nothing is ended.
UNTIL_THEN = re.compile(
    r"(?<![^\W_])(?:đến|tới|khi|từ|sau|trước)\s+(?:ngày|khi|lúc|thời\s+điểm)\s+(?!\d)(?!(?:Luật|Bộ\s+luật|Pháp\s+lệnh|Nghị\s+\w+"
    r"|Thông\s+tư(?:\s+liên\s+tịch)?|Quyết\s+định|văn\s+bản)\s+này\s)[^,;.]*\Z",
    re.IGNORECASE,
)
SPEAKS_OF = re.compile(
    r"(?<![^\W_])(?:quy\s+định|hướng\s+dẫn|chi\s+tiết|về|áp\s+dụng|theo)(?![^\W_])", re.IGNORECASE
)
WORDS = re.compile(
    r"\s*(?:các\s+)?(?:cụm\s+từ|từ|chữ)(?![^\W_])(?!\s+(?:Điều|khoản|điểm|ngày)\s)", re.IGNORECASE
)
MATTER = re.compile(
    r"(?:các\s+)?(?:nội\s+dung|quy\s+định)\s+(?:quy\s+định\s+)?(?:về|liên\s+quan|có)\s+[^:;.]{1,80}",
    re.IGNORECASE,
)
CONSISTING = re.compile(r"gồm(?:\s+có)?\s*:?\s*(?:các\s+)?$", re.IGNORECASE)
# "(có Danh mục kèm theo)": the documents stand in a list behind the articles.
LISTED = re.compile(
    r"(?:danh\s+mục|phụ\s+lục|các\s+văn\s+bản)[^.;:]{0,60}kèm\s+theo|kèm\s+theo[^.;:]{0,40}(?:danh\s+mục|phụ\s+lục)",
    re.IGNORECASE,
)
# "…, trừ cụm từ “…” tại khoản 4 Điều 7": left as it is.
EXCEPT = re.compile(
    r"(?<![^\W_])(?:ngoại\s+)?trừ\s+(?:các\s+|những\s+)?"
    r"(?:cụm\s+từ|từ|chữ|trường\s+hợp|quy\s+định|nội\s+dung|tại|khoản|điểm|Điều|Chương|Mục|Phụ\s+lục)(?![^\W_])",
    re.IGNORECASE,
)
EXCEPTION_END = re.compile(r";|\.\s+(?=[A-ZĐ])")
# "thay cụm từ “A” (05 lần)", "tại 02 chỗ"
TIMES = re.compile(r"(?<![^\W_])(\d{1,3})\s+(?:\([^)]{1,20}\)\s+)?(?:lần|chỗ|vị\s+trí)(?![^\W_])")
SINCE = re.compile(r"(?:kể\s+)?từ\s+(?=ngày\s*\d)", re.IGNORECASE)
# "Các Nghị định sau đây hết hiệu lực": the documents follow in a list.
ANNOUNCED_LIST = re.compile(
    r"\s*(?:Kể\s+từ\s+ngày[^,]{0,160},\s*)?(?:Các|Những|Một\s+số)\s+(?:văn\s+bản|Luật|Pháp\s+lệnh|Nghị\s+định|Nghị\s+quyết"
    r"|Thông\s+tư(?:\s+liên\s+tịch)?|Quyết\s+định|Chỉ\s+thị|Lệnh|quy\s+định|điều|khoản)[^.;:]{0,160}?\s+sau(?:\s+đây)?"
    r"(?:\s+(?:đều|bị|được|sẽ|bị\s+coi\s+là))*\s*",
    re.IGNORECASE,
)
RULES = re.compile(r"(?:các|những|mọi)\s+(?:\S+\s+){0,4}?(?:quy\s+định|văn\s+bản|nội\s+dung)", re.IGNORECASE)
AGAIN = re.compile(
    r"\s*(?:,\s*bổ\s+sung\s+)?(điều|khoản|điểm|đoạn|câu)\s+(?:này|đó)(?![^\W_])", re.IGNORECASE
)
# "đoạn mở đầu vào trước", "một đoạn vào sau"
PART_PUT_IN = re.compile(
    r"\s*(?:một\s+|các\s+|thêm\s+)?((?:đoạn|câu|gạch\s+đầu\s+dòng|nội\s+dung)(?:\s+\S+){0,6}?)\s+(?:vào\s+)?"
    r"(?:ngay\s+|liền\s+)?(?:phía\s+)?(?:sau|trước)\s",
    re.IGNORECASE,
)
# Parts that stand in one unit: the next unit of a list is meant as a whole.
ONE_PLACE = re.compile(r"(?:số\s+thứ\s+tự|dòng|hàng|cột|gạch|đoạn|câu)(?![^\W_])", re.IGNORECASE)
MATTER_OF = re.compile(
    r"\s*((?:các\s+|một\s+số\s+|những\s+)?(?:nội\s+dung|quy\s+định)\s+(?:về|liên\s+quan|có\s+liên|đối\s+với)[^;:]{1,300}?)"
    r"\s+(?:(?:được\s+)?quy\s+định\s+)?(?:tại|trong|của)\s+",
    re.IGNORECASE,
)
# What may stand between a verb and the document that it acts on as a whole ("bãi bỏ toàn bộ các văn bản sau đây: 1. …").
OBJECT = re.compile(
    r"(?:\s|[,:\-–+•*]|(?<!\w)(?:kể\s+)?từ\s+(?:ngày|thời\s+điểm|khi)[^:;.]{1,80}(?=:)|(?<!\w)(?:\d{1,3}[.)]|[a-zđ]\)|\d{1,3}(?=\s+văn)|và|cho|đối\s+với|của|việc|toàn\s+bộ|nguyên\s+văn|hiệu\s+lực"
    r"|(?:thi|áp)\s+(?:hành|dụng)|các|những|một\s+số|văn\s+bản|quy\s+phạm|pháp\s+luật|quy\s+định\s+(?:tại|của|trong)|(?:dưới|sau)(?:\s+đây)?"
    r"|gồm(?:\s+có)?|luật|bộ\s+luật|pháp\s+lệnh|nghị\s+(?:định|quyết)|thông\s+tư(?:\s+liên\s+tịch)?|quyết\s+định|chỉ\s+thị|số|bị|được|đều)(?!\w))*",
    re.IGNORECASE,
)
# What parts one document of a list from the next.
NEXT_OBJECT = re.compile(
    r"(?:[,;:.\n]|(?<!\w)(?:và|cùng|với|hoặc))\s*(?:[-–+•*]|\d{1,3}[.)]|[a-zđ]\d?\))?\s*(?:toàn\s+bộ\s+)?(?:các\s+)?\Z",
    re.IGNORECASE,
)
# "nội dung về … quy định tại", "Phụ lục danh sách … ban hành kèm theo", "mức thu quy định tại": a part of a document.
PART_OF_RULES = re.compile(
    r"(?!(?:(?:các|những|một\s+số|toàn\s+bộ|sau|đây|nội\s+dung|quy\s+định|điều|khoản|điểm|cụm|từ|chữ|câu|đoạn|mẫu|biểu|phụ\s+lục|dấu\s+\w+"
    r"|của|tại|trong|và|hoặc|gồm|,)\s*)+\Z)"  # only announces the places and words of a list
    r"(?:(?:các\s+|những\s+|toàn\s+bộ\s+)?(?:nội\s+dung|quy\s+định|phụ\s+lục|biểu|mẫu|danh\s+mục|bảng|một\s+phần)(?!\w)"
    r"|.*(?:(?<!theo\squy\sđịnh\s)(?:tại|trong)|kèm\s+theo)\Z)",
    re.IGNORECASE | re.DOTALL,
)
