package stagedoor.subsonic;

/// How much an app is told of each item.
enum Detail {
  /// Everything.
  FULL,
  /// The fields of Subsonic 1.16.1 alone: some old apps stop at fields they do not know.
  CLASSIC,
  /// What is needed to play: apps on watches run out of memory.
  MINIMAL
}
