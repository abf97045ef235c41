"""Copies of containers."""

from _builtin import copy, deepcopy
