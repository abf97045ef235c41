"""`portalis batch` inside Kit, without a window:

    kit --no-window --enable portalis.translator --exec "…/batch.py SCRIPTS… --stage scene.usda …"

Kit ends with the exit status that the command has.
"""

from portalis.translator.batch.kit import run

run()
