"""The section of versions: approving, publishing, comparing, the steps of the workspace, and the year's figures."""
