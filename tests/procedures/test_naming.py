"""One procedure in two texts: joined by its name, however it is put, and never with another one that looks like it."""

import pytest

from lawreview.parsing import parse
from lawreview.procedures import find_facts
from lawreview.procedures.inventory import conjuncts, main_names, names_of_title, one_deed, with_strays
from lawreview.procedures.name_finding import find_names
from lawreview.procedures.names import same_procedure, shortens
from lawreview.procedures.wording import flat
from tests.procedures.sentences import HEAD


def name_in(text: str) -> str:
    found = find_names(flat(text), heading=True)
    return found[0].key if found else ""


ONE = [
    ("việc cấp giấy phép chặt hạ, dịch chuyển cây xanh đô thị", "Hồ sơ xin chặt hạ, dịch chuyển cây xanh đô thị"),
    ("Người xin giấy phép đào đường nộp hồ sơ tại xã", "thủ tục cấp phép đào đường đô thị"),
    ("Giấy chứng nhận đủ điều kiện bán lẻ xăng dầu", "cấp Giấy chứng nhận cửa hàng đủ điều kiện bán lẻ xăng dầu"),
    ("việc công bố hoạt động bến thủy nội địa", "Thủ tục công bố bến thủy nội địa hoạt động"),
    ("cấp phù hiệu xe taxi", "phù hiệu cho xe taxi"),
    ("cấp phép đưa tranh lụa cổ ra khỏi lãnh thổ Việt Nam", "việc cấp phép đưa tranh lụa cổ ra nước ngoài"),
    ("đề nghị cấp chứng chỉ hành nghề đo đạc và bản đồ", "chứng chỉ đo đạc và bản đồ"),
    ("công nhận làng nghề truyền thống", "việc xét, công nhận danh hiệu làng nghề truyền thống"),
    ("Để được cấp giấy phép kinh doanh karaoke, chủ cơ sở phải", "giấy phép đủ điều kiện kinh doanh dịch vụ karaoke"),
    ("hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội", "thủ tục hưởng hỗ trợ mai táng đối với đối tượng bảo trợ xã hội"),
    ("cấp thẻ hướng dẫn viên du lịch nội địa", "Thẻ hướng dẫn viên nội địa"),
    ("Cơ sở muốn được công nhận là vùng an toàn dịch bệnh động vật", "công nhận vùng an toàn dịch bệnh động vật"),
    ("giấy phép hoạt động cơ sở trợ giúp xã hội", "việc cho phép cơ sở trợ giúp xã hội hoạt động"),
    ("phê duyệt phương án khai thác cát, sỏi lòng sông", "thủ tục phê duyệt phương án khai thác cát sỏi ở lòng sông"),
    ("Giấy tờ cần nộp cho việc cấp phép chở khách bằng xe ngựa liệt kê như sau", "cấp giấy phép chở khách bằng xe ngựa"),
    ("Tài liệu để cấp thẻ lặn biển đêm kê dưới đây", "cấp thẻ lặn biển đêm"),
    ("việc cấp phép đua ghe ngo bằng văn bản", "cấp phép đua ghe ngo"),
    # kept apart while the rules were made
    ("cấp giấy phép hoạt động khinh khí cầu", "Người xin giấy phép khinh khí cầu hoạt động phải"),
    ("Giấy chứng nhận sản phẩm OCOP ba sao", "việc công nhận sản phẩm OCOP ba sao"),
    ("đăng ký chăn nuôi hươu sao", "Hồ sơ đăng ký nuôi hươu sao"),
    ("xin phép dựng tượng đài", "cấp giấy phép xây dựng tượng đài"),
    ("phê duyệt phương án phá dỡ nhà chung cư cũ", "Thủ tục thẩm định, phê duyệt phương án phá dỡ nhà chung cư cũ"),
    ("cho phép tổ chức giải đua thuyền truyền thống", "Đơn xin tổ chức giải đua thuyền truyền thống"),
    ("hỗ trợ kinh phí mua máy gặt đập liên hợp", "hưởng hỗ trợ mua máy gặt đập liên hợp"),
    ("Thời hạn giải quyết thủ tục lắp đặt trụ sạc xe điện", "cấp phép lắp đặt trụ sạc xe điện"),
]  # fmt: skip

TWO = [
    ("cấp phép chở khách bằng xe ngựa", "cấp phép chở khách bằng tàu hơi nước"),
    ("cấp giấy phép bán buôn sản phẩm thuốc lá", "cấp giấy phép bán lẻ sản phẩm thuốc lá"),
    ("công nhận làng nghề truyền thống", "công nhận nghệ nhân làng nghề truyền thống"),
    ("cấp giấy chứng nhận đăng ký tàu cá", "cấp giấy chứng nhận an toàn kỹ thuật tàu cá"),
    ("cấp phù hiệu xe taxi", "cấp phù hiệu xe buýt"),
    ("cấp phép đào đường đô thị", "cấp phép sử dụng tạm thời lòng đường đô thị"),
    ("công bố hoạt động bến thủy nội địa", "công bố hoạt động khu neo đậu thủy nội địa"),
    ("hỗ trợ chi phí mai táng cho đối tượng bảo trợ xã hội", "hỗ trợ chi phí nuôi dưỡng cho đối tượng bảo trợ xã hội"),
    ("cấp giấy phép kinh doanh karaoke", "cấp giấy phép kinh doanh vũ trường"),
    ("phê duyệt phương án khai thác cát, sỏi lòng sông", "phê duyệt phương án cải tạo, phục hồi cát, sỏi lòng sông"),
    # kept apart
    ("cấp giấy phép hoạt động khinh khí cầu", "cấp giấy phép hoạt động dù lượn"),
    ("đăng ký mã số vùng trồng sầu riêng", "đăng ký mã số cơ sở đóng gói sầu riêng"),
    ("cấp phép lắp đặt trụ sạc xe điện", "cấp phép lắp đặt trụ bơm xăng"),
    ("cấp giấy phép nhập khẩu giống tôm bố mẹ", "cấp giấy phép xuất khẩu giống tôm bố mẹ"),
    ("hỗ trợ kinh phí mua máy gặt đập liên hợp", "hỗ trợ kinh phí mua giống lúa lai"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), ONE)
def test_one_procedure_in_two_wordings(left: str, right: str) -> None:
    assert same_procedure(name_in(left), name_in(right))


@pytest.mark.parametrize(("left", "right"), TWO)
def test_two_procedures_that_look_alike(left: str, right: str) -> None:
    assert name_in(left) and name_in(right)
    assert not same_procedure(name_in(left), name_in(right))


NOT_ASKED = [
    "Sở xin ý kiến Bộ trước khi trả lời",
    "Người xin phép nộp bản vẽ vị trí tại xã",
    "theo thủ tục quy định tại Điều 5",
]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_what_is_asked_for_is_a_deed(text: str) -> None:
    assert name_in(text) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chủ trang trại xin công nhận vùng nuôi an toàn chuẩn bị hồ sơ gồm", "công nhận vùng nuôi an toàn"),
        ("đăng ký nuôi con nuôi có yếu tố nước ngoài", "đăng ký nuôi con nuôi có yếu tố nước ngoài"),
        ("Phí thẩm định hồ sơ tổ chức hội thi chim: 200.000 đồng", "tổ chức hội thi chim"),
        ("việc cấp giấy phép nuôi chim yến thuộc Chủ tịch xã", "cấp giấy phép nuôi chim yến"),
        ("Hồ sơ cấp giấy chứng nhận vườn giống và quản lý vườn ươm", "cấp giấy chứng nhận vườn giống"),
    ],
)
def test_where_a_name_begins_and_ends(text: str, name: str) -> None:
    assert name_in(text) == name


def test_a_name_of_several_is_each_of_them() -> None:
    names = ["đăng ký nuôi hươu sao và nuôi gấu ngựa", "đăng ký nuôi hươu sao", "đăng ký nuôi gấu ngựa"]
    assert set(conjuncts(names[0], names)) == set(names[1:])
    assert not conjuncts(names[1], names) and not conjuncts(names[0], names[:2])


def test_the_title_says_which_of_two_names_is_the_full_one() -> None:
    short, full = "công nhận hội đua thuyền", "công nhận hội đua thuyền hội thả diều"
    named = main_names({short: 4, full: 3}, "Quy định về hội đua thuyền, hội thả diều", {short, full})
    assert named[short] == full


def test_a_shorter_name_tells_nothing_else() -> None:
    assert shortens("cấp giấy phép bến đò", "cấp giấy phép bến đò ngang nội huyện", 0.3)
    assert not shortens("cấp giấy phép bến đò", "cấp giấy chứng nhận bến đò ngang", 0.3)
    assert not shortens("cấp giấy phép bến đò", "cấp giấy phép bến đò", 0.3)


@pytest.mark.parametrize(
    ("stray", "falls"),
    [("xét cho người dân", True), ("thẩm định danh sách", True), ("bổ nhiệm trưởng bến đò", False), ("công nhận vườn lan", False)],
)  # fmt: skip
def test_a_name_that_tells_nothing_of_its_own_is_the_procedure_of_its_document(
    stray: str, falls: bool
) -> None:
    main = "cấp giấy phép bến đò ngang"
    named = {main: main, stray: stray}
    found = with_strays(named, {main: 8, stray: 1}, "Quy định thủ tục cấp giấy phép bến đò ngang")
    assert (found[stray] == main) is falls


def test_two_deeds_are_two_procedures() -> None:
    assert one_deed("cấp giấy phép bến đò", "chấp thuận mở bến đò")
    assert not one_deed("bổ nhiệm trưởng bến", "thành lập đội lái đò")


@pytest.mark.parametrize(
    ("title", "names"),
    [("Ban hành Quy định về cấp thẻ lái đò trên địa bàn tỉnh An Sơn", ["cấp thẻ lái đò"]), ("Quy định nuôi hươu khi chuyển đổi chuồng trại", [])],
)  # fmt: skip
def test_names_of_titles(title: str, names: list[str]) -> None:
    assert [n.key for n in names_of_title(title)] == names


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hồ sơ xác nhận đội chèo thuyền rồng đóng thành hai tập", "xác nhận đội chèo thuyền rồng"),
        ("Việc công nhận vườn sâm giống giữ nguyên giá trị ba năm", "công nhận vườn sâm giống"),
        ("Thủ tục đăng ký đúc chuông chùa diễn ra tại xã", "đăng ký đúc chuông chùa"),
        ("Việc tiếp nhận giấy tờ đề nghị thả diều đêm do xã đảm nhiệm", "thả diều đêm"),
        ("Hồ sơ hỗ trợ nuôi ong lấy mật đưa vào bộ phận một cửa", "hỗ trợ nuôi ong lấy mật"),
        ("phí cấp thẻ người lái đò hai triệu đồng", "cấp thẻ người lái đò"),
        ("cấp giấy phép lặn biển cho Chủ tịch Ủy ban nhân dân xã", "cấp giấy phép lặn biển"),
        ("Giấy đủ điều kiện sơ chế dược liệu được trả tại xã", "cấp giấy đủ điều kiện sơ chế dược liệu"),
        ("việc cấp giấy chứng nhận cho phòng trưng bày gốm cổ", "cấp giấy chứng nhận cho phòng trưng bày gốm cổ"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_grant_is_no_part_of_its_name(text: str, key: str) -> None:
    assert name_in(text) == key


@pytest.mark.parametrize(
    ("text", "framed"),
    [
        ("Chủ đò trả lời trong 5 ngày kể từ ngày nộp xong phí thẩm định bản vẽ bến", False),
        ("gửi kèm hồ sơ; phải có kết quả kiểm định độ bền dây chuông", False),
        ("kể từ ngày nhận hồ sơ đề nghị công nhận vườn sâm giống", True),
        ("sau khi nhận đơn xin cấp thẻ người lái đò", True),
    ],
)
def test_a_deed_only_mentioned_is_no_name_of_the_sentence(text: str, framed: bool) -> None:
    assert [n.framed for n in find_names(flat(text)) if n.start > 10] == [framed]


def test_a_step_names_no_procedure_for_what_follows() -> None:
    text = HEAD.format(name="đăng ký sử dụng chuông chùa") + (
        "Điều 2. Hồ sơ đăng ký sử dụng chuông chùa\nChùa xin đăng ký sử dụng chuông chùa nộp đơn và ảnh chuông.\n"
        "Điều 3. Giải quyết\n1. Phòng chuyên môn so kết quả giám định với bản vẽ lưu tại kho trong 6 ngày làm việc.\n"
        "2. Mỗi chuông nộp 50.000 đồng phí.\n"
    )
    (fee,) = [f for f in find_facts(parse(text)) if f.component == "fee"]
    assert fee.procedure == "đăng ký sử dụng chuông chùa"


def test_a_short_name_is_the_one_that_the_title_goes_on_with() -> None:
    text = HEAD.format(name="thuyền rước dâu trên sông") + (
        "Điều 2. Hồ sơ\nChủ thuyền xin chấp thuận phương án thuyền rước dâu nộp 02 bộ hồ sơ.\n"
        "Điều 3. Giải quyết\nVăn bản chấp thuận phương án có giá trị 12 tháng.\n"
    )
    facts = {f.component: f.procedure for f in find_facts(parse(text))}
    assert facts["copies"] == facts["validity"] == "chấp thuận phương án thuyền rước dâu"


def test_the_procedure_that_the_scope_names_is_what_unnamed_clauses_are_of() -> None:
    before = HEAD.format(name="quản lý nghề nuôi vịt đẻ trên kênh").partition("Điều 1.")[0]
    text = before + (
        "Điều 1. Phạm vi điều chỉnh\nVăn bản này điều chỉnh nghề nuôi vịt đẻ trên kênh, trong đó có thủ tục chấp thuận đặt chuồng nổi ven bờ.\n"
        "Điều 2. Cách nộp\nPhải nộp: 02 bộ.\n"
        "Điều 3. Trả lời\nChấp thuận đặt chuồng nổi ven bờ trong 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n"
    )
    assert {f.procedure for f in find_facts(parse(text))} == {"chấp thuận đặt chuồng nổi ven bờ"}
