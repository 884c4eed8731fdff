"""`python -m brudd` is `brudd`."""

from brudd.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
