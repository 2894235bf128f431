"""``python -m lawreview`` is the command ``lawreview``."""

from lawreview.commands import main

if __name__ == "__main__":
    main()
