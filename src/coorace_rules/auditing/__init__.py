"""Audits: graded findings, deadlines, what a certificate needs, its cycle, several members under one."""
