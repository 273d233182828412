package stagedoor.catalogue;

/// What letters tell of the paths of a chunk: see [PathTold].
record PlacesTold(Places sure, Places having) {

  static PlacesTold ofAll(Places some) {
    return new PlacesTold(some.copy(), some.copy());
  }

  void keep(PlacesTold other) {
    sure.keep(other.sure);
    having.keep(other.having);
  }
}
