"""Many scripts into one stage: collected, translated by any engine, validated, registered, bound and baked, without a screen.

    scripts → fingerprints → engine → sandbox → registry → rules → stage → bake → reports
    (collecting) (ledger)  (submitting)  (placing)         (rules)        (cli)   (reports)

A script that fails never stops the others, an interrupted run leaves a valid stage, and the next run goes on: what is unchanged by hash is
skipped. docs/batch.md tells users of it.
"""
