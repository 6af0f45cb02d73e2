"""`python -m pipeline` is `avtaleverk`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
