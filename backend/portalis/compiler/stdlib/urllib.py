"""A package of which only `urllib.parse` can be had."""

import urllib.parse
