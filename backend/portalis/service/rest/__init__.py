"""The REST face: an aiohttp application over `parts.Parts`, and the listener that guards its connections.

    faults, context, body, answers, sse  ←  translate, interactive, jobs, artifacts, health  ←  operations  ←  openapi, page
                                         ←  envelope, origins                               ←  app  ←  listener

Every route is a row of `operations.OPERATIONS`: the application, the OpenAPI document and the tests are made from it.
"""
