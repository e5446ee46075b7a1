"""Invented packages of any size, in the shape of the shipped one."""
