package stagedoor.audit;

/// Where events are recorded.
@FunctionalInterface
public interface Audit {

  /// Keeps nothing.
  Audit NONE = _ -> {};

  /// Records an event, now. Never waits and never fails.
  void record(Event event);
}
