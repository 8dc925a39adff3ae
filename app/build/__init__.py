"""The build before anything is served: style sheets, modules, icons, and the catalogues of translations."""
