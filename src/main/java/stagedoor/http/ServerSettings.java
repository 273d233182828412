package stagedoor.http;

import java.util.List;

/// What a server listens on and where its pages begin.
///
/// @param basePath empty, or begins with `/` and ends without one, such as `/music`
public record ServerSettings(List<ListenerSettings> listeners, String basePath, Limits limits) {

  public ServerSettings {
    listeners = List.copyOf(listeners);
    if (listeners.isEmpty()) {
      throw new IllegalArgumentException("a server without a listener");
    }
    if (!basePath.isEmpty() && (!basePath.startsWith("/") || basePath.endsWith("/"))) {
      throw new IllegalArgumentException("not a base path: " + basePath);
    }
  }

  /// One TCP listener on a free loopback port: for tests and tools.
  public static ServerSettings loopback() {
    return new ServerSettings(
        List.of(new ListenerSettings.Tcp("127.0.0.1", 0)), "", Limits.DEFAULT);
  }
}
