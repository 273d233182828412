package stagedoor.subsonic;

import stagedoor.catalogue.Album;
import stagedoor.catalogue.Extras;
import stagedoor.catalogue.Song;

/// How apps, which show one line, are told titles that have a second part.
///
/// @param subtitles whether a song's title ends with its subtitle: `Title (Subtitle)`
/// @param editions whether an album's name ends with its edition: `Name (Edition)`
public record Naming(boolean subtitles, boolean editions) {

  String titleOf(Song song, Extras extras) {
    return with(song.title(), subtitles ? extras.subtitle() : "");
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
