"""`python -m portalis.compiler.cli`: the same as the console script `portalis`."""

from portalis.compiler.cli.main import main

main()
