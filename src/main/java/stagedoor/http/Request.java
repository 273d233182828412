package stagedoor.http;

import java.io.InputStream;

/// One request whose head was found strict.
///
/// @param id short, random, also in the answer's `X-Request-Id` and in log lines
/// @param listener the door it came through
/// @param peer the other end of the connection
/// @param method as sent, upper case
/// @param path decoded, begins with `/`, without the base path; has no `..`, `//` or control
///   character
/// @param query what stood behind `?`, decoded
/// @param headers all field lines
/// @param body bounded by the server's limits; reading beyond throws [BodyTooLargeException]
public record Request(
    String id,
    Listener listener,
    Peer peer,
    String method,
    String path,
    Parameters query,
    Headers headers,
    InputStream body) {

  /// The door a request came through.
  ///
  /// @param name as configured: `tcp`, `unix`
  /// @param secure true when the server itself speaks TLS there
  public record Listener(String name, boolean secure) {}
}
