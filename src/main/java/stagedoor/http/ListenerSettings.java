package stagedoor.http;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/// A door to open.
public sealed interface ListenerSettings {

  Rules rules();

  /// What holds at a door, wherever it is.
  ///
  /// @param forApps whether it is for apps alone: there no header names a user
  /// @param announced whether each connection begins with a PROXY head (version 2) from a peer that
  ///   may send one; all others are closed
  /// @param tls what it speaks TLS with; clear text where absent
  record Rules(boolean forApps, boolean announced, Optional<TlsFiles> tls) {
    public static final Rules PLAIN = new Rules(false, false, Optional.empty());
  }

  /// @param host an address or a host name; IPv6 with or without brackets
  /// @param port 0 takes a free one
  record Tcp(String host, int port, Rules rules) implements ListenerSettings {
    public Tcp {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("no port: " + port);
      }
    }

    public Tcp(String host, int port) {
      this(host, port, Rules.PLAIN);
    }
  }

  /// @param permissions of the socket's file; whoever may write to it may connect
  /// @param group the file's group; the process's own where absent
  record Unix(Path path, Set<PosixFilePermission> permissions, Optional<String> group, Rules rules)
      implements ListenerSettings {
    public Unix {
      permissions = Set.copyOf(permissions);
      if (rules.tls().isPresent()) {
        throw new IllegalArgumentException("a UNIX socket speaks no TLS");
      }
    }

    public Unix(Path path, Set<PosixFilePermission> permissions, Optional<String> group) {
      this(path, permissions, group, Rules.PLAIN);
    }
  }
}
