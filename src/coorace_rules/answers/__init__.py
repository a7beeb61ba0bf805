"""What a subject says: typed answers, remarks, evidence; nothing is judged here."""
