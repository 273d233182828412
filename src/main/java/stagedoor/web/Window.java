package stagedoor.web;

import java.util.List;
import stagedoor.catalogue.Page;

/// The part of a list that is asked for.
///
/// @param limit at most [#MOST]
record Window(int offset, int limit) {

  static final int MOST = 500;
  private static final int USUAL = 200;
  private static final int MAX_OFFSET = 100_000_000;

  static Window of(Query query) {
    return new Window(
        query.number("offset", 0, MAX_OFFSET, 0), query.number("limit", 1, MOST, USUAL));
  }

  /// This window of a list that is at hand as a whole.
  <T> Page<T> of(List<T> all) {
    int from = Math.min(offset, all.size());
    return new Page<>(all.size(), all.subList(from, Math.min(from + limit, all.size())));
  }
}
