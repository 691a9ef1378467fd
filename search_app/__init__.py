"""The portal and the command line."""
