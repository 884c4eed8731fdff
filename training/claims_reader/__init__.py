"""Training of the learned claim reader: gold articles in, `src/brudd/claims/data` out."""
