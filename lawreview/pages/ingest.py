"""."""


def show() -> None:
    """The page."""
