"""Commands for operators: `portalis serve`, `portalis keys`. They say what they mean without a traceback."""
