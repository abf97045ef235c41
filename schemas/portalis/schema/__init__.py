"""Portalis modules and behaviours in USD: the schemas, accessors for them, and checks."""
