"""Case files: answers, and what they must give; read strictly, each part at its place."""
