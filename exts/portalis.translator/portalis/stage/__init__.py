"""Modules in USD stages: registered, bound to prims, played and baked."""
