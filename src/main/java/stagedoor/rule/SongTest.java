package stagedoor.rule;

import java.util.IdentityHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.Song;

/// Whether a song passes.
@FunctionalInterface
interface SongTest {

  boolean passes(Song song);

  default SongTest negatedIf(boolean negate) {
    return negate ? song -> !passes(song) : this;
  }

  /// The same test, asked once for all songs with one key. Rows share the objects they have alike,
  /// and neighbours mostly share them.
  static SongTest once(Function<Song, Object> key, SongTest test) {
    return new SongTest() {
      private final IdentityHashMap<Object, Boolean> known = new IdentityHashMap<>();
      private @Nullable Object last;
      private boolean lastPasses;

      // Another object may be equal; then it is only asked once more.
      @Override
      @SuppressWarnings("ReferenceEquality")
      public boolean passes(Song song) {
        Object now = key.apply(song);
        if (now != last) {
          lastPasses = known.computeIfAbsent(now, _ -> test.passes(song));
          last = now;
        }
        return lastPasses;
      }
    };
  }
}
