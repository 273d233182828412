package stagedoor.scan;

/// Whether a missing song is kept until people purge it, and why.
enum Hold {
  /// Scans may purge it.
  NONE(0),

  /// Its disk is gone too, so the song may still be on it.
  DISK(1),

  /// Very many were gone at once, from a place that is there.
  MANY(2);

  private final int number;

  Hold(int number) {
    this.number = number;
  }

  /// As it is kept in the column `held`.
  int number() {
    return number;
  }
}
