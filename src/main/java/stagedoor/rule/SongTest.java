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

  /// The same test, asked once for all songs with one key. Rows share the objects they have alike.
  static SongTest once(Function<Song, Object> key, SongTest test) {
    IdentityHashMap<Object, Boolean> known = new IdentityHashMap<>();
    return together(key, song -> known.computeIfAbsent(key.apply(song), _ -> test.passes(song)));
  }

  /// The same test, asked once for songs with one key that come one behind the other, as those of
  /// an album mostly do.
  static SongTest together(Function<Song, Object> key, SongTest test) {
    return new SongTest() {
      private @Nullable Object last;
      private boolean lastPasses;

      // Another object may be equal; then it is only asked once more.
      @Override
      @SuppressWarnings("ReferenceEquality")
      public boolean passes(Song song) {
        Object now = key.apply(song);
        if (now != last) {
          lastPasses = test.passes(song);
          last = now;
        }
        return lastPasses;
      }
    };
  }
}
