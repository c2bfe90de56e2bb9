"""dragoman reads news and analysis on conflicts and diplomacy into an evidence-linked model of the situation."""

VERSION = "0.1.0"
