package stagedoor.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongOrder;
import stagedoor.catalogue.TrackPath;
import stagedoor.catalogue.Visible;
import stagedoor.store.Database;

/// Which songs are there more than once. The groups are made when they are asked for and kept until
/// the catalogue changes; each costs 8 bytes a song while it is made.
public final class Duplicates {

  /// What makes two songs one.
  public enum By {
    /// The same MusicBrainz recording.
    RECORDING,
    /// The same sound, whatever the tags say.
    SOUND,
    /// The same artist and title, and about the same length.
    TAGS
  }

  /// More groups are not listed.
  public static final int MAX_GROUPS = 10_000;

  /// Two songs of one artist and title are as long as each other within this.
  private static final int ALIKE_MS = 2_000;

  private static final SongOrder BY_TITLE = new SongOrder(SongOrder.Key.TITLE, false);

  /// What was made last.
  private record Made(By by, long version, Visible visible, List<List<Song>> groups) {

    boolean is(By asked, long now, Visible caller) {
      return by == asked && version == now && visible.equals(caller);
    }
  }

  private final SoundStore sounds;
  private final Shelf shelf;
  private volatile @Nullable Made made;

  public Duplicates(Database db, Shelf shelf) {
    sounds = new SoundStore(db);
    this.shelf = shelf;
  }

  /// A part of the groups, those that take most space beyond one copy first; each group has at
  /// least two songs, by path.
  public Page<List<Song>> page(By by, Visible visible, int offset, int limit) {
    List<List<Song>> groups = groups(by, visible);
    int from = Math.min(offset, groups.size());
    return new Page<>(groups.size(), groups.subList(from, Math.min(groups.size(), from + limit)));
  }

  private synchronized List<List<Song>> groups(By by, Visible visible) {
    Catalogue catalogue = shelf.now();
    @Nullable Made kept = made;
    if (kept == null || !kept.is(by, catalogue.version(), visible)) {
      kept = new Made(by, catalogue.version(), visible, make(by, catalogue, visible));
      made = kept;
    }
    return kept.groups();
  }

  private List<List<Song>> make(By by, Catalogue catalogue, Visible visible) {
    List<List<Song>> groups =
        switch (by) {
          case SOUND ->
              sounds.same(MAX_GROUPS).stream()
                  .map(ids ->
                      ids.stream()
                          .flatMap(id -> catalogue.songs().find(id, visible).stream())
                          .toList())
                  .toList();
          case RECORDING -> alike(all(catalogue, visible), Duplicates::recording);
          case TAGS ->
              alike(all(catalogue, visible), Duplicates::tags).stream()
                  .flatMap(group -> asLong(group).stream())
                  .toList();
        };
    return groups.stream()
        .filter(group -> group.size() > 1 && !isOneFile(group))
        .map(group -> group.stream().sorted(Comparator.comparing(Song::path)).toList())
        .sorted(Comparator.comparingLong(Duplicates::spareBytes).reversed())
        .limit(MAX_GROUPS)
        .toList();
  }

  private static List<Song> all(Catalogue catalogue, Visible visible) {
    int count = Math.max(1, catalogue.songCount());
    return catalogue.songs().page(BY_TITLE, SongFilter.ALL, visible, 0, count).items();
  }

  /// What a song is known by, as a number that others hardly have.
  private interface Key {
    OptionalLong of(Song song);
  }

  private static List<List<Song>> alike(List<Song> songs, Key key) {
    long[] keys =
        songs.stream().map(key::of).flatMapToLong(OptionalLong::stream).sorted().toArray();
    Map<Long, List<Song>> groups = new HashMap<>();
    for (Song song : songs) {
      OptionalLong mine = key.of(song);
      if (mine.isPresent() && isTwice(keys, mine.getAsLong())) {
        groups.computeIfAbsent(mine.getAsLong(), _ -> new ArrayList<>()).add(song);
      }
    }
    return List.copyOf(groups.values());
  }

  private static boolean isTwice(long[] sorted, long key) {
    int at = Arrays.binarySearch(sorted, key);
    boolean before = at > 0 && sorted[at - 1] == key;
    return before || (at + 1 < sorted.length && sorted[at + 1] == key);
  }

  private static OptionalLong recording(Song song) {
    return song.recording()
        .map(id -> OptionalLong.of(id.getMostSignificantBits() ^ id.getLeastSignificantBits()))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong tags(Song song) {
    return OptionalLong.of(NameHash.of(Folded.of(song.artist()) + '\n' + Folded.of(song.title())));
  }

  /// Tracks of one file may be called alike; they are no copies.
  private static boolean isOneFile(List<Song> group) {
    return group.stream()
            .map(song -> song.library().value() + "/" + TrackPath.file(song.path()))
            .distinct()
            .count()
        == 1;
  }

  /// Parts of a group in which each song is about as long as the next.
  private static List<List<Song>> asLong(List<Song> group) {
    var parts = new ArrayList<List<Song>>();
    Optional<Song> before = Optional.empty();
    for (Song song : group.stream().sorted(Comparator.comparingInt(Song::durationMs)).toList()) {
      boolean near =
          before.filter(it -> song.durationMs() - it.durationMs() <= ALIKE_MS).isPresent();
      if (!near) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().add(song);
      before = Optional.of(song);
    }
    return parts;
  }

  private static long spareBytes(List<Song> group) {
    long all = group.stream().mapToLong(Song::sizeBytes).sum();
    return all - group.stream().mapToLong(Song::sizeBytes).max().orElse(0);
  }
}
