package stagedoor.listen;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Shelf;
import stagedoor.catalogue.SongId;
import stagedoor.store.Database;
import stagedoor.store.Rows;
import stagedoor.user.UserId;

/// What each user has heard, how often and when, and what is playing now.
///
/// Counts are kept by song; those of albums and artists are sums over the songs they have in the
/// present catalogue, so they stay right when tags change. The sums are made when asked for and
/// kept until the user plays something or the catalogue changes.
public final class Plays {

  /// A song that says no length is taken to be over after this time.
  private static final Duration UNKNOWN_LENGTH = Duration.ofMinutes(10);

  /// Apps pause: a song still counts as playing for this long after it could have ended.
  private static final Duration GRACE = Duration.ofMinutes(3);

  private static final int MAX_PLAYING_PER_USER = 16;

  private static final class OfUser {
    final Map<SongId, Count> songs = new ConcurrentHashMap<>();
    final Map<String, NowPlaying> playing = new ConcurrentHashMap<>();
    final AtomicLong version = new AtomicLong();
    volatile PlaySums sums = PlaySums.NONE;
  }

  private final PlayStore store;
  private final Shelf shelf;
  private final InstantSource clock;
  private final Map<UserId, OfUser> users = new ConcurrentHashMap<>();

  public Plays(Database database, Shelf shelf, InstantSource clock) {
    store = new PlayStore(database);
    this.shelf = shelf;
    this.clock = clock;
    store.load((user, song, count) -> of(user).songs.put(song, count));
  }

  /// Counts a play of unknown length.
  public void played(UserId user, SongId song, Instant start, String client) {
    played(user, new Play(song, start, client, 0));
  }

  /// Counts a play. The same song reported twice with one start counts once: apps that were offline
  /// send again what they are not sure of.
  public synchronized void played(UserId user, Play play) {
    if (store.add(user, play)) {
      OfUser mine = of(user);
      var once = new Count(1, play.start().toEpochMilli());
      mine.songs.merge(play.song(), once, Count::and);
      mine.version.incrementAndGet();
    }
  }

  /// How often the user heard a song, or songs of an album or artist.
  public Count of(UserId user, ItemId item) {
    OfUser mine = users.get(user);
    if (mine == null) {
      return Count.NEVER;
    }
    return switch (item) {
      case SongId song -> mine.songs.getOrDefault(song, Count.NEVER);
      case AlbumId album -> sums(mine).albums().getOrDefault(album, Count.NEVER);
      case ArtistId artist -> sums(mine).artists().getOrDefault(artist, Count.NEVER);
    };
  }

  /// Calls `use` with each thing of one kind that the user heard, in no order.
  public void each(UserId user, Kind kind, BiConsumer<ItemId, Count> use) {
    OfUser mine = users.get(user);
    if (mine != null) {
      switch (kind) {
        case SONG -> mine.songs.forEach(use);
        case ALBUM -> sums(mine).albums().forEach(use);
        case ARTIST -> sums(mine).artists().forEach(use);
      }
    }
  }

  /// Albums the user heard, most plays first.
  public List<AlbumId> frequent(UserId user) {
    OfUser mine = users.get(user);
    return mine == null ? List.of() : sums(mine).frequent();
  }

  /// Albums the user heard, last heard first.
  public List<AlbumId> recent(UserId user) {
    OfUser mine = users.get(user);
    return mine == null ? List.of() : sums(mine).recent();
  }

  /// Grows with each play of the user.
  public long version(UserId user) {
    OfUser mine = users.get(user);
    return mine == null ? 0 : mine.version.get();
  }

  /// Notes what an app plays at this moment. Kept in memory only.
  public void nowPlaying(UserId user, SongId song, String client) {
    var playing = new NowPlaying(user, song, client, clock.instant());
    Map<String, NowPlaying> mine = of(user).playing;
    mine.values().removeIf(this::isOver);
    if (mine.containsKey(playing.client()) || mine.size() < MAX_PLAYING_PER_USER) {
      mine.put(playing.client(), playing);
    }
  }

  /// What everybody is hearing, latest start first.
  public List<NowPlaying> nowPlaying() {
    return users.values().stream()
        .flatMap(mine -> mine.playing.values().stream())
        .filter(playing -> !isOver(playing))
        .sorted(Comparator.comparing(NowPlaying::since).reversed())
        .toList();
  }

  /// A [stagedoor.user.Mover].
  public static void move(Rows rows, UserId from, UserId into) {
    PlayStore.move(rows, from, into);
  }

  /// Reads what a user has again, because it was changed in the store.
  public synchronized void reload(UserId user) {
    OfUser mine = of(user);
    store.load(user, (_, song, count) -> mine.songs.put(song, count));
    mine.version.incrementAndGet();
  }

  /// Lets everybody's plays of one song be those of another, which it lives on as.
  public synchronized void take(SongId from, SongId into) {
    users.forEach((user, mine) -> {
      if (mine.songs.containsKey(from)) {
        store.take(user, from, into);
        mine.songs.remove(from);
        store.load(user, (_, song, count) -> mine.songs.put(song, count));
        mine.version.incrementAndGet();
      }
    });
  }

  /// Drops everything of a user who was deleted.
  public synchronized void forget(UserId user) {
    store.forget(user);
    users.remove(user);
  }

  private boolean isOver(NowPlaying playing) {
    Optional<Duration> length =
        shelf
            .now()
            .songs()
            .findAnywhere(playing.song())
            .map(song -> Duration.ofMillis(song.durationMs()))
            .filter(Duration::isPositive);
    Instant end = playing.since().plus(length.orElse(UNKNOWN_LENGTH)).plus(GRACE);
    return end.isBefore(clock.instant());
  }

  private PlaySums sums(OfUser mine) {
    Catalogue catalogue = shelf.now();
    long version = mine.version.get();
    PlaySums sums = mine.sums;
    if (!sums.isOf(catalogue.version(), version)) {
      sums = PlaySums.of(catalogue, version, mine.songs);
      mine.sums = sums;
    }
    return sums;
  }

  private OfUser of(UserId user) {
    return users.computeIfAbsent(user, _ -> new OfUser());
  }
}
