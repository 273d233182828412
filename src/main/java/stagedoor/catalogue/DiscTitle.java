package stagedoor.catalogue;

/// A disc of an album that has a title of its own.
///
/// @param disc from 1; 0 when not known
public record DiscTitle(int disc, String title) {}
