package stagedoor.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// A database that notes how long each transaction took, and whose it was.
@NullMarked
final class WriteLog implements Database {

  /// @param workNs what its statements took
  /// @param endNs when it was committed
  record Entry(String who, long askedNs, long beginNs, long workNs, long endNs) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s waited %.1f ms, worked %.1f ms, committed %.1f ms",
          who,
          (beginNs - askedNs) / 1e6,
          workNs / 1e6,
          (endNs - beginNs - workNs) / 1e6);
    }
  }

  private final Database db;
  private final List<Entry> entries = new ArrayList<>();

  WriteLog(Database db) {
    this.db = db;
  }

  @Override
  public Dialect dialect() {
    return db.dialect();
  }

  @Override
  public <T> T read(Function<Rows, T> work) {
    return db.read(work);
  }

  @Override
  public <T> T write(Function<Rows, T> work) {
    String who = caller();
    long askedNs = System.nanoTime();
    long[] times = new long[2];
    T result =
        db.write(rows -> {
          times[0] = System.nanoTime();
          T done = work.apply(rows);
          times[1] = System.nanoTime() - times[0];
          return done;
        });
    var entry = new Entry(who, askedNs, times[0], times[1], System.nanoTime());
    synchronized (entries) {
      entries.add(entry);
    }
    return result;
  }

  private static String caller() {
    return StackWalker.getInstance()
        .walk(frames ->
            frames
                .filter(frame -> !frame.getClassName().equals(WriteLog.class.getName()))
                .findFirst()
                .map(frame ->
                    frame.getClassName().replaceFirst(".*[.]", "") + "." + frame.getMethodName())
                .orElse(""));
  }

  /// Those that ran at some time between two moments.
  List<Entry> between(long fromNs, long toNs) {
    synchronized (entries) {
      return entries.stream()
          .filter(entry -> entry.endNs() >= fromNs && entry.beginNs() <= toNs)
          .toList();
    }
  }

  @Override
  public void settle() {
    db.settle();
  }

  @Override
  public void close() {
    db.close();
  }
}
