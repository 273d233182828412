package stagedoor.subsonic;

import java.time.InstantSource;
import java.util.List;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.Page;
import stagedoor.catalogue.Song;

/// Finding by words and operators. An empty query finds everything, page by page in a stable order:
/// apps copy the whole library that way.
final class Searching {

  private static final int DEFAULT_COUNT = 20;

  /// More than any app asks for at once (they page by 500), and still a bounded answer.
  private static final int MAX_COUNT = 10_000;

  private final InstantSource clock;

  Searching(InstantSource clock) {
    this.clock = clock;
  }

  /// What was found, ready to write.
  private record Found(List<Artist> artists, List<Album> albums, List<Song> songs) {}

  Answer search2(Call whole) {
    Call call = whole.inFolder();
    Found found = found(call);
    return Answer.of(sink -> {
      sink.beginObject("searchResult2");
      ArtistFields.entries(sink, found.artists(), call.audience());
      AlbumFields.entries(sink, "album", found.albums(), call.audience());
      SongFields.list(sink, "song", found.songs(), call.audience());
      sink.end();
    });
  }

  Answer search3(Call whole) {
    Call call = whole.inFolder();
    Found found = found(call);
    return Answer.of(sink -> {
      sink.beginObject("searchResult3");
      ArtistFields.list(sink, found.artists(), call.audience());
      AlbumFields.list(sink, found.albums(), call.audience());
      SongFields.list(sink, "song", found.songs(), call.audience());
      sink.end();
    });
  }

  /// The oldest search: songs alone, by any of four texts.
  Answer search(Call call) {
    String query =
        List.of("any", "artist", "album", "title").stream()
            .flatMap(name -> call.arguments().find(name).stream())
            .reduce("", (a, b) -> a.isEmpty() ? b : a + " " + b);
    int offset = call.arguments().count("offset", 0, Integer.MAX_VALUE);
    int count = call.arguments().count("count", DEFAULT_COUNT, MAX_COUNT);
    long newerThanMs = call.arguments().number("newerThan").orElse(Long.MIN_VALUE);
    Page<Song> page = call.catalogue().search().songs(words(query), call.visible(), offset, count);
    List<Song> songs = page.items().stream().filter(song -> song.addedMs() >= newerThanMs).toList();
    return Answer.of(sink -> {
      sink.beginObject("searchResult");
      sink.number("offset", offset);
      sink.number("totalHits", page.total());
      SongFields.list(sink, "match", songs, call.audience());
      sink.end();
    });
  }

  private Found found(Call call) {
    String query = words(call.arguments().given("query").orElseThrow(() -> missing()));
    var viewer = call.audience().listening().viewer(call.user());
    var search = call.catalogue().search(viewer, clock.instant());
    int artists = count(call, "artistCount");
    int albums = count(call, "albumCount");
    int songs = count(call, "songCount");
    return new Found(
        artists == 0
            ? List.of()
            : search.artists(query, call.visible(), offset(call, "artistOffset"), artists).items(),
        albums == 0
            ? List.of()
            : search.albums(query, call.visible(), offset(call, "albumOffset"), albums).items(),
        songs == 0
            ? List.of()
            : search.songs(query, call.visible(), offset(call, "songOffset"), songs).items());
  }

  private static Refusal missing() {
    return Refusal.missing("query");
  }

  /// Old apps end each word with a star, as Lucene wants it; a word finds by its beginning anyway.
  private static String words(String query) {
    return query.replaceAll("\\*(?=\\s|$)", "");
  }

  private static int count(Call call, String name) {
    return call.arguments().count(name, DEFAULT_COUNT, MAX_COUNT);
  }

  private static int offset(Call call, String name) {
    return call.arguments().count(name, 0, Integer.MAX_VALUE);
  }
}
