"""The section of county and townships: handing down, handing in, merging what comes, and the county's board."""
