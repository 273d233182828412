package stagedoor.subsonic;

import stagedoor.http.Reply;

/// What an endpoint found, before it is written: nothing is written until nothing can fail. Folders
/// and playlists are sent as a whole, as the protocol has it, and may have 100,000 entries.
sealed interface Answer {

  /// About a kilobyte each.
  int MOST_HELD = 5_000;

  Answer SUCCESS = new Written(Envelope.NOTHING);

  /// Content of the envelope, made for this call.
  record Written(Envelope.Content content) implements Answer {}

  /// Content that is too long to be held, written while it is sent.
  record Flowing(Envelope.Content content) implements Answer {}

  /// Content that is the same until the catalogue or the caller's marks change.
  ///
  /// @param subject tells it from other content of the same audience
  /// @param state changes with what else decides it
  /// @param marks whose marks are in it
  record Kept(Object subject, Object state, MarksOf marks, Envelope.Content content)
      implements Answer {

    static Kept of(String subject, MarksOf marks, Envelope.Content content) {
      return new Kept(subject, "", marks, content);
    }
  }

  /// Which stars, ratings and plays an answer shows.
  enum MarksOf {
    NOTHING,
    ARTISTS,
    SONGS
  }

  /// Bytes of a file, without an envelope.
  record Media(Reply reply) implements Answer {}

  /// Too much runs already; the reply says when to try again.
  record Busy(Reply reply) implements Answer {}

  static Answer of(Envelope.Content content) {
    return new Written(content);
  }

  /// @param entries how long it is; from [#MOST_HELD] on it is not held
  static Answer of(int entries, Envelope.Content content) {
    return entries < MOST_HELD ? new Written(content) : new Flowing(content);
  }
}
