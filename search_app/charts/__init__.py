"""Where the marks of a chart stand: geometry for the templates that draw it as SVG."""
