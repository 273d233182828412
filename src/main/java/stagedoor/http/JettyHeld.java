package stagedoor.http;

/// A connection in one of its stages, as those who bound all of them see it.
interface JettyHeld {

  /// True while no byte of a next request has arrived.
  boolean isWaiting();

  long waitingSinceNanos();

  /// True when a head has taken longer than its limit.
  boolean isHeadLate();

  void drop();
}
