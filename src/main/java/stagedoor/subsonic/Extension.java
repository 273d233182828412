package stagedoor.subsonic;

import java.util.List;
import java.util.stream.IntStream;

/// An extension of the protocol that works here. Apps behave differently for each one announced, so
/// none is announced that does not.
enum Extension {
  API_KEY_AUTHENTICATION("apiKeyAuthentication", 1),
  FORM_POST("formPost", 1),
  INDEX_BASED_QUEUE("indexBasedQueue", 1),
  SONG_LYRICS("songLyrics", 2),
  TOP_SONGS_BY_ARTIST_ID("topSongsByArtistId", 1),
  TRANSCODE_OFFSET("transcodeOffset", 1);

  private final String word;
  private final int newest;

  Extension(String word, int newest) {
    this.word = word;
    this.newest = newest;
  }

  /// The answer of `getOpenSubsonicExtensions`.
  ///
  /// @param keys whether app passwords count
  static void writeAll(Sink sink, boolean keys) {
    sink.beginList("openSubsonicExtensions");
    for (Extension extension : values()) {
      if (extension == API_KEY_AUTHENTICATION && !keys) {
        continue;
      }
      sink.beginItem();
      sink.text("name", extension.word);
      sink.numbers("versions", extension.versions());
      sink.end();
    }
    sink.endList();
  }

  private List<Integer> versions() {
    return IntStream.rangeClosed(1, newest).boxed().toList();
  }
}
