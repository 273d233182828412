package stagedoor.catalogue;

/// A genre and how much of it the caller may see.
public record Genre(String name, int songCount, int albumCount) {}
