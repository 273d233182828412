package stagedoor.catalogue;

/// A value of a tag with how many songs and albums have it.
public record TagValue(String value, int songCount, int albumCount) {}
