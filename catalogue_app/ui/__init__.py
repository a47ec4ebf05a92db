"""The window: sections, forms and grids over the use cases of `workspace`. The only floor that knows Qt."""
