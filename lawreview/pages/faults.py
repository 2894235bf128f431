"""What a reviewer sees when a page fails: a sentence with the mend; the details go to the log."""

import logging

import streamlit as st

from lawreview.library import LibraryError

_log = logging.getLogger(__name__)


def show_fault(error: Exception) -> bool:
    """Show the fault in Vietnamese in place of Streamlit's own box; True: it has been shown."""
    if isinstance(error, LibraryError):
        st.error(str(error))
        return True
    _log.error("trang bị lỗi", exc_info=error)
    st.error(
        f"Trang này gặp lỗi của chương trình ({type(error).__name__}). Dữ liệu đã lưu không bị ảnh hưởng; "
        "hãy tải lại trang, và báo lỗi kèm đoạn cuối của cửa sổ lệnh đang chạy ứng dụng."
    )
    return True
