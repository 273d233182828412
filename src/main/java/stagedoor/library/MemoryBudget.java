package stagedoor.library;

import java.util.concurrent.Semaphore;

/// Memory that all who work at the same time share: who finds too little left waits its turn.
final class MemoryBudget {

  private static final int KB = 1 << 10;

  private final int totalKb;
  private final Semaphore freeKb;

  MemoryBudget(int bytes) {
    totalKb = bytes / KB;
    freeKb = new Semaphore(totalKb, true);
  }

  /// A share of the memory, given back when it is closed.
  final class Share implements AutoCloseable {
    private final int kb;

    private Share(int kb) {
      this.kb = kb;
    }

    @Override
    public void close() {
      freeKb.release(kb);
    }
  }

  /// Waits until so much is free; a wish beyond the whole budget gets all of it.
  Share take(long bytes) throws InterruptedException {
    int kb = (int) Math.min(bytes / KB + 1, totalKb);
    freeKb.acquire(kb);
    return new Share(kb);
  }
}
