# Enabling an API grants nothing.
