"""A look at a library: checks of labels against audio, and the page that shows them."""
