package stagedoor.playlist;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Shelf;
import stagedoor.listen.Listening;
import stagedoor.listen.Plays;
import stagedoor.listen.Queues;
import stagedoor.listen.Ratings;
import stagedoor.listen.Stars;
import stagedoor.rule.Evaluator;
import stagedoor.rule.Outside;
import stagedoor.store.Database;
import stagedoor.user.UserId;

/// Playlists for tests, with rules that are answered every five seconds at most.
@NullMarked
public final class TestPlaylists {

  public static final Duration DELAY = Duration.ofSeconds(5);

  private TestPlaylists() {}

  /// For tests in which nobody listens.
  public static Playlists of(
      Database db, Shelf shelf, Function<UserId, String> nameOf, InstantSource clock) {
    var listening =
        new Listening(new Stars(db), new Ratings(db), new Plays(db, shelf, clock), new Queues(db));
    return of(db, shelf, nameOf, listening, clock);
  }

  public static Playlists of(
      Database db,
      Shelf shelf,
      Function<UserId, String> nameOf,
      Listening listening,
      InstantSource clock) {
    var outside = new Outside((_, _) -> {}, List.of(), clock, ZoneOffset.UTC);
    var ruled = new RuledSongs(new Evaluator(listening, outside), DELAY, clock);
    return new Playlists(db, shelf, nameOf, ruled, clock);
  }
}
