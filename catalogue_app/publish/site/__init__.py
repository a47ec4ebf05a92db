"""The site of static pages in a bundle: what each page shows (`pages`), where it lies (`addresses`), how it is drawn
(`draw`, with the templates in `resources/site`), and the index that the search in a browser reads (`search_index`)."""
