"""Document → Situation: what a coder is, the gate every coder passes, and the built-in one."""
