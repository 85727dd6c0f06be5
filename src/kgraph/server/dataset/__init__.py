"""What programs find: linked data of each entity, descriptions of the dataset for catalogues, releases, the sitemap."""
