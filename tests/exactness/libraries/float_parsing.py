"""Text as floats: the bits of each, or the message of the exception."""


def run(texts: list[str]) -> list[str]:
    return [_parsed(text) for text in texts]


def _parsed(text):
    try:
        return float(text).hex()
    except ValueError as error:
        return str(error)
