package stagedoor.subsonic;

import stagedoor.catalogue.Album;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.Utf8;

/// How apps, which show one line, are told titles that have a second part, and several people.
///
/// @param subtitles whether a song's title ends with its subtitle: `Title (Subtitle)`
/// @param editions whether an album's name ends with its edition: `Name (Edition)`
/// @param joiner stands between the names of several people
public record Naming(boolean subtitles, boolean editions, String joiner) {

  Utf8 titleOf(Song song, Extras extras) {
    return subtitles && !extras.subtitle().isEmpty()
        ? Utf8.of(with(song.title(), extras.subtitle()))
        : song.titleBytes();
  }

  String nameOf(Album album) {
    return with(album.title(), editions ? album.edition() : "");
  }

  /// Never twice: taggers often put the edition into the title as well.
  private static String with(String title, String second) {
    return second.isEmpty() || title.endsWith("(" + second + ")")
        ? title
        : title + " (" + second + ")";
  }
}
