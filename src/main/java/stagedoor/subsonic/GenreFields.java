package stagedoor.subsonic;

import java.util.List;
import stagedoor.catalogue.Genre;

/// Writes genres.
final class GenreFields {

  private GenreFields() {}

  /// The answer of `getGenres`: the name is the element's text.
  static void genres(Sink sink, List<Genre> genres) {
    sink.beginObject("genres");
    sink.beginList("genre");
    for (Genre genre : genres) {
      sink.beginItem();
      sink.number("songCount", genre.songCount());
      sink.number("albumCount", genre.albumCount());
      sink.content(genre.name());
      sink.end();
    }
    sink.endList();
    sink.end();
  }

  /// All genres of an item: OpenSubsonic's `ItemGenre`.
  static void names(Sink sink, List<String> genres) {
    sink.beginList("genres");
    for (String genre : genres) {
      sink.beginItem();
      sink.text("name", genre);
      sink.end();
    }
    sink.endList();
  }
}
