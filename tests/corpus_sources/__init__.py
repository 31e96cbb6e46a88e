"""The notices of the corpus, one marked-up source each; README.md says how the marks work."""
