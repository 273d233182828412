package stagedoor.app;

import java.util.logging.LogManager;

/// A log that takes lines until the program says that it has ended. The one of the JDK closes when
/// the end begins, while the parts that are ended then still have something to say.
public final class LastingLog extends LogManager {

  private volatile boolean lasts;

  /// From now on only [#end] closes the log.
  void last() {
    lasts = true;
  }

  void end() {
    lasts = false;
    reset();
  }

  /// The JDK calls this when the program begins to end.
  @Override
  public void reset() {
    if (!lasts) {
      super.reset();
    }
  }
}
