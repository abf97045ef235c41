"""The Kit extension that registers the schemas of `portalis.schema`."""

from portalis.schema_extension.extension import PortalisSchemaExtension

__all__ = ["PortalisSchemaExtension"]
