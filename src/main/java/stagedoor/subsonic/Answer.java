package stagedoor.subsonic;

import stagedoor.http.Reply;

/// What an endpoint found, before it is written: nothing is written until nothing can fail.
sealed interface Answer {

  Answer SUCCESS = new Written(Envelope.NOTHING);

  /// Content of the envelope, made for this call.
  record Written(Envelope.Content content) implements Answer {}

  /// Content that is the same until the catalogue or the caller's marks of artists change.
  ///
  /// @param name tells it from other content of the same audience
  record Kept(String name, Envelope.Content content) implements Answer {}

  /// Bytes of a file, without an envelope.
  record Media(Reply reply) implements Answer {}

  /// Too much runs already; the reply says when to try again.
  record Busy(Reply reply) implements Answer {}

  static Answer of(Envelope.Content content) {
    return new Written(content);
  }
}
