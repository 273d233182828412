package stagedoor.library;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.store.Database;

/// The mean colour of each album's cover, shown until the picture is there.
///
/// Eight bytes an album in memory, found by its id. What was learned is written now and then, see
/// [#save]; what a kill loses is learned again. Safe to use from any thread.
public final class CoverColours {

  private static final int MOST_AT_ONCE = 500;
  private static final int KNOWN = 1 << 24;

  record Colour(String version, int rgb) {}

  private final ColourStore store;
  private final Map<AlbumId, Colour> unsaved = new LinkedHashMap<>();

  /// By the album's id: the colour with [#KNOWN], and the hash of the cover's version.
  private volatile int[] colours = new int[0];

  CoverColours(Database db) {
    store = new ColourStore(db);
    store.each((album, colour) -> put(album, colour));
  }

  /// `#rrggbb`, or empty when it is not known yet.
  public Optional<String> of(Album album) {
    return knows(album)
        ? Optional.of("#%06x".formatted(colours[at(album.id())] & 0xFFFFFF))
        : Optional.empty();
  }

  boolean knows(Album album) {
    int at = at(album.id());
    int[] now = colours;
    return !album.cover().isEmpty()
        && at + 1 < now.length
        && (now[at] & KNOWN) != 0
        && now[at + 1] == album.cover().hashCode();
  }

  synchronized void learn(AlbumId album, String version, int rgb) {
    var colour = new Colour(version, rgb);
    put(album, colour);
    unsaved.put(album, colour);
  }

  private synchronized void put(AlbumId album, Colour colour) {
    int at = at(album);
    int[] now = colours;
    int[] next = at + 1 < now.length ? now : Arrays.copyOf(now, Math.max(at + 2, 2 * now.length));
    next[at + 1] = colour.version().hashCode();
    next[at] = colour.rgb() | KNOWN;
    colours = next;
  }

  private static int at(AlbumId album) {
    return Math.toIntExact(2 * album.value());
  }

  /// Writes what was learned since the last call, a small transaction at a time.
  public void save() {
    for (Map<AlbumId, Colour> some = take(); !some.isEmpty(); some = take()) {
      store.put(some);
    }
  }

  private synchronized Map<AlbumId, Colour> take() {
    var some = new LinkedHashMap<AlbumId, Colour>();
    unsaved.entrySet().stream()
        .limit(MOST_AT_ONCE)
        .forEach(entry -> some.put(entry.getKey(), entry.getValue()));
    unsaved.keySet().removeAll(some.keySet());
    return some;
  }
}
