"""`python -m brudd.cli`: the same as the `brudd` script."""

from brudd.cli.main import main

main()
