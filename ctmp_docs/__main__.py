"""`python -m ctmp_docs` is the command `ctmp`."""

from ctmp_docs.cli import main

main()
