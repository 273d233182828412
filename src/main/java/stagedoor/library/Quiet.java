package stagedoor.library;

/// Who works in the background waits here while somebody else waits for an answer.
final class Quiet {

  private int waiting;

  /// Until it is closed, it is not quiet.
  final class Disturbance implements AutoCloseable {
    @Override
    public void close() {
      ended();
    }
  }

  synchronized Disturbance disturb() {
    waiting++;
    return new Disturbance();
  }

  private synchronized void ended() {
    waiting--;
    if (waiting == 0) {
      notifyAll();
    }
  }

  synchronized void await() throws InterruptedException {
    while (waiting > 0) {
      wait();
    }
  }
}
