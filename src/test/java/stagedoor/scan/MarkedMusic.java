package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.listen.Plays;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.TestPlaylists;
import stagedoor.store.Database;
import stagedoor.user.UserId;

/// Two libraries in `home` with what a user attached to their songs, as a program that just started
/// knows them. Songs are told apart by the first word of their titles.
@NullMarked
final class MarkedMusic implements AutoCloseable {

  private static final Instant THEN = Instant.parse("2026-11-01T20:00:00Z");

  final TestLibrary library;
  private final Database db;
  private final Stars stars;
  private final Ratings ratings;
  private final Plays plays;
  private final Playlists playlists;

  MarkedMusic(Database db, Path home) {
    this.db = db;
    library = new TestLibrary(db, home.resolve("music"));
    library.libraries.ensure("Second", home.resolve("second"));
    stars = new Stars(db);
    ratings = new Ratings(db);
    plays = new Plays(db, library.shelf, InstantSource.system());
    playlists = TestPlaylists.of(db, library.shelf, id -> "ann", InstantSource.system());
    library.scanner.onFollowed((from, into) -> {
      stars.take(from, into);
      ratings.take(from, into);
      if (from instanceof SongId song && into instanceof SongId other) {
        plays.take(song, other);
        playlists.take(song, other);
      }
    });
  }

  /// Songs by the first words of their titles.
  Map<String, SongId> songs() {
    return library.songs().stream()
        .collect(Collectors.toMap(MarkedMusic::name, Song::id, (a, _) -> a, TreeMap::new));
  }

  private static String name(Song song) {
    return song.title().split(" ")[0];
  }

  /// Marks each song in its own way; the playlist has them all.
  PlaylistId mark(UserId user, List<SongId> songs) {
    for (int i = 0; i < songs.size(); i++) {
      stars.star(user, songs.get(i), THEN.plusSeconds(i));
      ratings.rate(user, songs.get(i), 1 + i % 5);
      for (int play = 0; play <= i % 3; play++) {
        plays.played(user, songs.get(i), THEN.plusSeconds(1_000L * play + i), "app");
      }
    }
    return playlists.create(user, "All", songs).orElseThrow().id();
  }

  /// Fails unless each song is there once with its marks, and nothing else is there.
  void check(UserId user, PlaylistId playlist, Map<String, SongId> before, String when) {
    assertThat(songs()).as(when).isEqualTo(before);
    assertThat(library.songs()).as(when).hasSize(before.size());
    assertThat(new MissingSongs(db, library.scanner).page(TestLibrary.everything(), 0, 9).items())
        .as(when)
        .isEmpty();
    Playlist all = playlists.find(playlist, user).orElseThrow();
    assertThat(all.songs()).as(when).containsExactlyElementsOf(List.copyOf(before.values()));
    for (int i = 0; i < all.songs().size(); i++) {
      SongId song = all.songs().get(i);
      assertThat(stars.starredMs(user, song)).as(when).hasValue(THEN.plusSeconds(i).toEpochMilli());
      assertThat(ratings.rating(user, song)).as(when).isEqualTo(1 + i % 5);
      assertThat(plays.of(user, song).plays()).as(when).isEqualTo(1 + i % 3);
    }
  }

  @Override
  public void close() {
    library.scanner.close();
  }
}
