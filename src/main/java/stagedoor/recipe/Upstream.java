package stagedoor.recipe;

/// Where Stagedoor listens, as the proxy reaches it.
public sealed interface Upstream {

  /// @param host a name or address; IPv6 in brackets
  record Tcp(String host, int port) implements Upstream {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// @param path of the socket file
  record Unix(String path) implements Upstream {
    @Override
    public String toString() {
      return "unix:" + path;
    }
  }
}
