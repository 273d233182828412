package stagedoor.http;

import java.io.InputStream;
import java.net.InetAddress;
import java.util.Optional;

/// One request whose head was found strict.
///
/// @param id short, random, also in the answer's `X-Request-Id` and in log lines
/// @param listener the door it came through
/// @param peer the other end of the connection
/// @param announced the client's address that the peer told ahead of the connection's first byte
///   (PROXY protocol); it never takes part in trust
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
    Optional<InetAddress> announced,
    String method,
    String path,
    Parameters query,
    Headers headers,
    InputStream body) {

  /// The door a request came through.
  ///
  /// @param name `tcp`, `tls`, `unix`, or `apps`
  /// @param secure true when the server itself speaks TLS there
  /// @param forApps whether it is for apps alone: there no header names a user
  public record Listener(String name, boolean secure, boolean forApps) {

    public Listener(String name, boolean secure) {
      this(name, secure, false);
    }
  }

  /// A request whose peer announced nobody.
  public Request(
      String id,
      Listener listener,
      Peer peer,
      String method,
      String path,
      Parameters query,
      Headers headers,
      InputStream body) {
    this(id, listener, peer, Optional.empty(), method, path, query, headers, body);
  }

  /// The same request with other field lines.
  public Request with(Headers other) {
    return new Request(id, listener, peer, announced, method, path, query, other, body);
  }
}
