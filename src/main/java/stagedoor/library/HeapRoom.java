package stagedoor.library;

/// Keeps the heap near what is in use while much passes through it.
///
/// The serial collector takes more memory rather than looking for garbage among old objects as long
/// as the machine has any: loading 50,000 songs, 30 MB, took it to 150 MB. Asked to collect
/// whenever the heap has doubled, it stays small for a few hundredths of the scan's time. Rasters
/// of pictures go among the old objects at once: 5,000 covers took it to 4.5 GB.
public final class HeapRoom {

  private static final long ALWAYS_FINE_BYTES = 80L << 20;
  private static final long WORTH_IT_BYTES = 16L << 20;

  private static long inUse;
  private static long heldAfter;

  private HeapRoom() {}

  /// Collects if the heap has grown to more than twice what was in use after the last time.
  public static synchronized void relieve() {
    Runtime runtime = Runtime.getRuntime();
    long held = runtime.totalMemory();
    if (held > Math.max(ALWAYS_FINE_BYTES, 2 * inUse) && held > heldAfter + WORTH_IT_BYTES) {
      collect();
    }
  }

  /// How much more the heap can take at least: what nobody uses any more is not counted.
  public static long leftBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  /// How much more the heap can take after collecting.
  static long collectedBytes() {
    collect();
    return leftBytes();
  }

  /// Collects now; for the end of work that left much.
  public static synchronized void collect() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    heldAfter = runtime.totalMemory();
    inUse = heldAfter - runtime.freeMemory();
  }
}
