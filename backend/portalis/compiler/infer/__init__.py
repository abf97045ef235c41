"""Pass 3: types by demand-driven specialization. `module.infer` is the entry."""
