package stagedoor.scan;

import stagedoor.scan.SongStore.Known;

/// A song that is gone and the one that is there in its stead.
record Succession(Known gone, Known present) {

  /// The one that goes on, at the place of the second: the older.
  Known kept() {
    return gone.id().value() < present.id().value() ? gone : present;
  }

  /// The one that lives on as the other.
  Known dropped() {
    return kept().equals(gone) ? present : gone;
  }
}
