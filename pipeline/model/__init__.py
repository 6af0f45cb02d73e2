"""The types that flow from stage to stage. This room imports nothing else of ours."""
