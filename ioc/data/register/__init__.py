"""The register: tasks of a programme, models and directives, what was stated and what was noted."""
