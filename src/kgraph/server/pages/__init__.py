"""What people read: the routes of pages and pictures, and how a page is made of a view and a template."""
