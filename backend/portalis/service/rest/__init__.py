"""The REST face: an aiohttp application over `parts.Parts`, and the listener that guards it.

    problems, json_body, sse  ←  routes (translate, interactive, jobs, artifacts, health)  ←  app  ←  listener

Every route is a row of `operations.OPERATIONS`: the application, the OpenAPI document and the tests are made from it.
"""
