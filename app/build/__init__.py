"""What is built before anything is served: style sheets, modules, icons, catalogues of words."""
