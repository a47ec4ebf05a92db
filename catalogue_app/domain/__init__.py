"""What things are: immutable records of the catalogue and its registers. Imports nothing of this program but i18n."""
