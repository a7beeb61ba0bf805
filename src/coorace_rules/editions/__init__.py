"""From one edition to another: what changed, what it means, and answers carried over."""
