"""Work to be done later: jobs on disk, and who runs them."""

from portalis.service.jobs.make import make_jobs

__all__ = ["make_jobs"]
