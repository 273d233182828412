package stagedoor.library;

import java.util.Arrays;
import java.util.Optional;

/// Who elsewhere can be asked for pictures.
public enum PictureAgent {
  /// Covers of albums, by their MusicBrainz ids.
  COVER_ART_ARCHIVE("coverartarchive"),

  /// Pictures of artists, by their names.
  DEEZER("deezer");

  private final String text;

  PictureAgent(String text) {
    this.text = text;
  }

  /// The name in the configuration and in the store.
  public String text() {
    return text;
  }

  public static Optional<PictureAgent> parse(String text) {
    return Arrays.stream(values()).filter(agent -> agent.text.equalsIgnoreCase(text)).findFirst();
  }
}
