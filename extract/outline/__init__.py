"""From lines to a tree: ordinals and labels as candidates, their least-cost nesting, the roles of parts."""
