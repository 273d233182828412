package stagedoor.http;

import java.time.Duration;

/// Bounds of everything a client can send or hold open.
///
/// @param headBytes request line and field lines together; beyond it 431 (414 for the line)
/// @param fields field lines of one head; beyond it 431
/// @param head from the first byte of a head to its last
/// @param bodyBytes a body that is no form; beyond it [BodyTooLargeException]
/// @param formBytes a body of `application/x-www-form-urlencoded`
/// @param pictureBytes a body of a type `image/...`
/// @param body from a body's first read to its last
/// @param idle a connection without a byte in either direction, between requests and inside them
/// @param sending the same while audio, files or events are sent: a paused player reads nothing
/// @param connections open at once; the longest idle one makes room for another
/// @param stop how long running requests may go on when the server stops
public record Limits(
    int headBytes,
    int fields,
    Duration head,
    long bodyBytes,
    long formBytes,
    long pictureBytes,
    Duration body,
    Duration idle,
    Duration sending,
    int connections,
    Duration stop) {

  public static final Limits DEFAULT =
      new Limits(
          16 * 1024,
          64,
          Duration.ofSeconds(10),
          1024 * 1024,
          10 * 1024 * 1024,
          10_000_000,
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofMinutes(30),
          512,
          Duration.ofSeconds(5));

  public Limits {
    if (headBytes < 1024 || fields < 1 || bodyBytes < 0 || formBytes < 0 || connections < 1) {
      throw new IllegalArgumentException("a limit is too small to serve any request");
    }
  }
}
