package stagedoor.user;

import java.util.Arrays;
import java.util.Optional;

/// What an app password opens. None opens what only administrators may do.
public enum KeyScope {
  /// To listen, and everything that concerns only the own listening: downloads as far as the user
  /// may, scrobbles, stars, ratings, the queue.
  PLAY("play"),
  /// Also playlists and shares, as far as the user may.
  EDIT("edit");

  private final String text;

  KeyScope(String text) {
    this.text = text;
  }

  /// As the API and the command line write it.
  public String text() {
    return text;
  }

  public static Optional<KeyScope> parse(String text) {
    return Arrays.stream(values()).filter(it -> it.text.equals(text)).findFirst();
  }

  /// What is left of a user's rights.
  Rights narrow(Rights rights) {
    return switch (this) {
      case PLAY -> new Rights(false, rights.download(), false);
      case EDIT -> rights;
    };
  }
}
