package stagedoor.subsonic;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumFilter;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.AlbumOrder;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongFilter;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.SongOrder;
import stagedoor.listen.Kind;
import stagedoor.listen.Listening;
import stagedoor.listen.NowPlaying;
import stagedoor.user.User;
import stagedoor.user.Users;

/// Lists of albums and songs: new ones, often heard ones, random ones, starred ones.
final class Listing {

  private static final int DEFAULT_SIZE = 10;
  private static final int MAX_SIZE = 500;

  private final Users users;
  private final RandomGenerator random;
  private final InstantSource clock;

  Listing(Users users, RandomGenerator random, InstantSource clock) {
    this.users = users;
    this.random = random;
    this.clock = clock;
  }

  Answer getAlbumList(Call whole) {
    Call call = whole.inFolder();
    List<Album> albums = albums(call);
    return Answer.of(sink -> {
      sink.beginObject("albumList");
      AlbumFields.entries(sink, "album", albums, call.audience());
      sink.end();
    });
  }

  Answer getAlbumList2(Call whole) {
    Call call = whole.inFolder();
    List<Album> albums = albums(call);
    return Answer.of(sink -> {
      sink.beginObject("albumList2");
      AlbumFields.list(sink, albums, call.audience());
      sink.end();
    });
  }

  Answer getRandomSongs(Call whole) {
    Call call = whole.inFolder();
    int size = call.arguments().count("size", DEFAULT_SIZE, MAX_SIZE);
    var filter =
        new SongFilter(
            call.arguments().find("genre").orElse(""),
            year(call, "fromYear").orElse(SongFilter.ALL.fromYear()),
            year(call, "toYear").orElse(SongFilter.ALL.toYear()),
            Optional.empty());
    List<Song> songs = call.catalogue().songs().random(size, filter, call.visible(), random);
    return songs(call, "randomSongs", songs);
  }

  Answer getSongsByGenre(Call whole) {
    Call call = whole.inFolder();
    var filter =
        new SongFilter(
            call.arguments().need("genre"),
            SongFilter.ALL.fromYear(),
            SongFilter.ALL.toYear(),
            Optional.empty());
    int count = call.arguments().count("count", DEFAULT_SIZE, MAX_SIZE);
    int offset = call.arguments().count("offset", 0, Integer.MAX_VALUE);
    var order = new SongOrder(SongOrder.Key.ALBUM, false);
    var page = call.catalogue().songs().page(order, filter, call.visible(), offset, count);
    return songs(call, "songsByGenre", page.items());
  }

  Answer getStarred(Call whole) {
    Call call = whole.inFolder();
    return Answer.of(sink -> {
      sink.beginObject("starred");
      ArtistFields.entries(sink, starredArtists(call), call.audience());
      AlbumFields.entries(sink, "album", starredAlbums(call), call.audience());
      SongFields.list(sink, "song", starredSongs(call), call.audience());
      sink.end();
    });
  }

  Answer getStarred2(Call whole) {
    Call call = whole.inFolder();
    return Answer.of(sink -> {
      sink.beginObject("starred2");
      ArtistFields.list(sink, starredArtists(call), call.audience());
      AlbumFields.list(sink, starredAlbums(call), call.audience());
      SongFields.list(sink, "song", starredSongs(call), call.audience());
      sink.end();
    });
  }

  /// What everybody hears now, of what the caller may see.
  Answer getNowPlaying(Call call) {
    List<NowPlaying> playing = call.audience().listening().plays().nowPlaying();
    return Answer.of(sink -> {
      sink.beginObject("nowPlaying");
      sink.beginList("entry");
      for (int i = 0; i < playing.size(); i++) {
        NowPlaying now = playing.get(i);
        Optional<Song> song = call.catalogue().songs().find(now.song(), call.visible());
        Optional<User> user = users.find(now.user());
        if (song.isPresent() && user.isPresent()) {
          sink.beginItem();
          sink.text("username", user.get().name().text());
          sink.number("minutesAgo", (clock.millis() - now.since().toEpochMilli()) / 60_000);
          sink.number("playerId", i + 1);
          sink.text("playerName", now.client());
          SongFields.write(sink, song.get(), call.audience());
          sink.end();
        }
      }
      sink.endList();
      sink.end();
    });
  }

  private static Answer songs(Call call, String name, List<Song> songs) {
    return Answer.of(sink -> {
      sink.beginObject(name);
      SongFields.list(sink, "song", songs, call.audience());
      sink.end();
    });
  }

  private List<Album> albums(Call call) {
    int size = call.arguments().count("size", DEFAULT_SIZE, MAX_SIZE);
    int offset = call.arguments().count("offset", 0, Integer.MAX_VALUE);
    Listening listening = call.audience().listening();
    return switch (call.arguments().need("type")) {
      case "random" ->
          call.catalogue().albums().random(size, AlbumFilter.ALL, call.visible(), random);
      case "newest" -> page(call, AlbumOrder.Key.ADDED, true, AlbumFilter.ALL, offset, size);
      case "alphabeticalByName" ->
          page(call, AlbumOrder.Key.NAME, false, AlbumFilter.ALL, offset, size);
      case "alphabeticalByArtist" ->
          page(call, AlbumOrder.Key.ARTIST, false, AlbumFilter.ALL, offset, size);
      case "byYear" -> byYear(call, offset, size);
      case "byGenre" ->
          page(
              call,
              AlbumOrder.Key.NAME,
              false,
              new AlbumFilter(
                  call.arguments().need("genre"),
                  AlbumFilter.ALL.fromYear(),
                  AlbumFilter.ALL.toYear()),
              offset,
              size);
      case "highest" ->
          found(call, listening.ratings().rated(call.user(), Kind.ALBUM), offset, size);
      case "starred" ->
          found(call, listening.stars().starred(call.user(), Kind.ALBUM), offset, size);
      case "frequent" -> found(call, listening.plays().frequent(call.user()), offset, size);
      case "recent" -> found(call, listening.plays().recent(call.user()), offset, size);
      default -> throw Refusal.of(ErrorCode.GENERIC, "there is no such type of list");
    };
  }

  /// From a later to an earlier year means descending.
  private static List<Album> byYear(Call call, int offset, int size) {
    int from = year(call, "fromYear").orElseThrow(() -> Refusal.missing("fromYear"));
    int to = year(call, "toYear").orElseThrow(() -> Refusal.missing("toYear"));
    var filter = new AlbumFilter("", Math.min(from, to), Math.max(from, to));
    return page(call, AlbumOrder.Key.YEAR, from > to, filter, offset, size);
  }

  private static Optional<Integer> year(Call call, String name) {
    return call.arguments().number(name).map(year -> Math.clamp(year, 0, 9999));
  }

  private static List<Album> page(
      Call call, AlbumOrder.Key key, boolean descending, AlbumFilter filter, int offset, int size) {
    var order = new AlbumOrder(key, descending);
    return call.catalogue().albums().page(order, filter, call.visible(), offset, size).items();
  }

  private static List<Album> found(Call call, List<? extends ItemId> ids, int offset, int size) {
    return ids.stream()
        .flatMap(id -> id instanceof AlbumId album ? find(call, album) : Stream.empty())
        .skip(offset)
        .limit(size)
        .toList();
  }

  private static Stream<Artist> find(Call call, ArtistId id) {
    return call.catalogue().artists().find(id, call.visible()).stream();
  }

  private static Stream<Album> find(Call call, AlbumId id) {
    return call.catalogue().albums().find(id, call.visible()).stream();
  }

  private static Stream<Song> find(Call call, SongId id) {
    return call.catalogue().songs().find(id, call.visible()).stream();
  }

  private static List<Artist> starredArtists(Call call) {
    return call.audience().listening().stars().starred(call.user(), Kind.ARTIST).stream()
        .flatMap(id -> id instanceof ArtistId artist ? find(call, artist) : Stream.empty())
        .toList();
  }

  private static List<Album> starredAlbums(Call call) {
    var ids = call.audience().listening().stars().starred(call.user(), Kind.ALBUM);
    return found(call, ids, 0, Integer.MAX_VALUE);
  }

  private static List<Song> starredSongs(Call call) {
    return call.audience().listening().stars().starred(call.user(), Kind.SONG).stream()
        .flatMap(id -> id instanceof SongId song ? find(call, song) : Stream.empty())
        .toList();
  }
}
