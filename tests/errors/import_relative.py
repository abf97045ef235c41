from . import sibling  #! PT0103
from .other import thing  #! PT0103

print(sibling, thing)
