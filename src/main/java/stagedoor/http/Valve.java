package stagedoor.http;

import java.util.ArrayList;
import java.util.List;

/// Lets the content of one reply flow until somebody shuts it or it is sent.
///
/// Who makes the reply keeps the valve; shutting it closes the connection at once, also while the
/// client reads nothing. Safe for use by several threads.
public final class Valve {

  private final List<Runnable> onShut = new ArrayList<>();
  private final List<Runnable> onEnd = new ArrayList<>();
  private boolean shut;
  private boolean ended;

  /// Ends the reply; nothing when it has ended already.
  public void shut() {
    List<Runnable> acts;
    synchronized (this) {
      if (shut || ended) {
        return;
      }
      shut = true;
      acts = List.copyOf(onShut);
    }
    acts.forEach(Runnable::run);
  }

  public synchronized boolean isShut() {
    return shut;
  }

  /// Runs the act when the valve is shut, at once if it is.
  public void whenShut(Runnable act) {
    synchronized (this) {
      if (!shut) {
        onShut.add(act);
        return;
      }
    }
    act.run();
  }

  /// Runs the act when the reply has ended, whether sent, shut or broken; at once if it has.
  public void whenEnded(Runnable act) {
    synchronized (this) {
      if (!ended) {
        onEnd.add(act);
        return;
      }
    }
    act.run();
  }

  /// Said by whoever sends the reply, or drops it.
  public void end() {
    List<Runnable> acts;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      acts = List.copyOf(onEnd);
    }
    acts.forEach(Runnable::run);
  }
}
