package stagedoor.playlistfile;

import java.util.Optional;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.Playlists;
import stagedoor.rule.Rules;

/// What a playlist of a file is called.
final class ListNames {

  private ListNames() {}

  /// The name that the file gives, else that of the file.
  ///
  /// @param fileName with or without its ending
  static Playlists.Draft draft(Reading.Entries file, String fileName, boolean isPublic) {
    return draft(file.file().title(), file.file().comment(), fileName, isPublic);
  }

  static Playlists.Draft draft(Rules rules, String fileName, boolean isPublic) {
    return draft(rules.name(), rules.comment(), fileName, rules.isPublic().orElse(isPublic));
  }

  private static Playlists.Draft draft(
      Optional<String> name, Optional<String> comment, String fileName, boolean isPublic) {
    String given = plain(name.orElse(""), Playlist.MAX_NAME_CHARS);
    String own = given.isEmpty() ? plain(withoutEnding(fileName), Playlist.MAX_NAME_CHARS) : given;
    return new Playlists.Draft(
        own.isEmpty() ? "Playlist" : own,
        plain(comment.orElse(""), Playlist.MAX_COMMENT_CHARS),
        isPublic);
  }

  private static String withoutEnding(String fileName) {
    return ListFormat.ofName(fileName).isPresent()
        ? fileName.substring(0, fileName.lastIndexOf('.'))
        : fileName;
  }

  private static String plain(String text, int most) {
    String plain = text.replaceAll("[\\p{Cc}\\p{Cs}]+", " ").strip();
    if (plain.length() <= most) {
      return plain;
    }
    int end = Character.isHighSurrogate(plain.charAt(most - 1)) ? most - 1 : most;
    return plain.substring(0, end).strip();
  }
}
