package stagedoor.http;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/// A door to open.
public sealed interface ListenerSettings {

  /// @param host an address or a host name; IPv6 with or without brackets
  /// @param port 0 takes a free one
  record Tcp(String host, int port) implements ListenerSettings {
    public Tcp {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("no port: " + port);
      }
    }
  }

  /// @param permissions of the socket's file; whoever may write to it may connect
  /// @param group the file's group; the process's own where absent
  record Unix(Path path, Set<PosixFilePermission> permissions, Optional<String> group)
      implements ListenerSettings {
    public Unix {
      permissions = Set.copyOf(permissions);
    }
  }
}
