"""A terminal journal for freelancers: did I dread this?"""

__version__ = "0.1.0"
