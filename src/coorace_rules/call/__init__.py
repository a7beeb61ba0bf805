"""A call for projects: applications read, judged, ranked, and an envelope shared out among them."""
