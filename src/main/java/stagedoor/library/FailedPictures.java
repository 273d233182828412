package stagedoor.library;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// The pictures that could not be used when they were last tried, and what is shown in their place,
/// by their names. Forgotten when a scan has published something new, and every ten minutes: it may
/// have been the disk, or a right to read that was missing. Safe to use from any thread.
final class FailedPictures {

  static final Duration KEPT = Duration.ofMinutes(10);

  private static final int MOST = 10_000;

  private final LongSupplier nanos;
  private final Set<String> failed = Collections.newSetFromMap(bounded());
  private final Set<String> hopeless = Collections.newSetFromMap(bounded());
  private final Map<String, KnownPicture> standIns = bounded();
  private long sinceNs;

  /// @param nanos as of [System#nanoTime]
  FailedPictures(LongSupplier nanos) {
    this.nanos = nanos;
    sinceNs = nanos.getAsLong();
  }

  synchronized void forget() {
    failed.clear();
    hopeless.clear();
    standIns.clear();
    sinceNs = nanos.getAsLong();
  }

  private void forgetOld() {
    if (nanos.getAsLong() - sinceNs > KEPT.toNanos()) {
      forget();
    }
  }

  synchronized void add(KnownPicture picture) {
    failed.add(picture.name());
  }

  synchronized boolean has(KnownPicture picture) {
    forgetOld();
    return failed.contains(picture.name());
  }

  /// Nothing could be used in the place of one either. What is only gone is not noted: it may come
  /// back without a scan that finds something new.
  synchronized void addHopeless(KnownPicture picture) {
    if (picture.alike() && failed.contains(picture.name())) {
      hopeless.add(picture.name());
    }
  }

  synchronized boolean isHopeless(KnownPicture picture) {
    forgetOld();
    return picture.alike() && hopeless.contains(picture.name());
  }

  synchronized void put(KnownPicture picture, KnownPicture standIn) {
    if (picture.alike()) {
      standIns.put(picture.name(), standIn);
    }
  }

  /// What is shown for a picture: itself, unless another stands in.
  synchronized KnownPicture shown(KnownPicture picture) {
    forgetOld();
    return picture.alike() ? standIns.getOrDefault(picture.name(), picture) : picture;
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
      }
    };
  }
}
