package stagedoor.app;

import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stagedoor.config.Version;

/// Addresses that can be opened, of a server that listens at every address of its machine:
/// `0.0.0.0` and `::` say that it does, and lead nowhere.
final class Openable {

  private static final Pattern EVERY =
      Pattern.compile("(https?://)(?:0\\.0\\.0\\.0|\\[[0:]+])(:\\d+)");

  /// Of those that examples are written with, RFC 5737; nothing is sent there.
  private static final InetSocketAddress OUTSIDE = new InetSocketAddress("192.0.2.1", 9);

  /// What runtimes of containers leave in them. The address of one is known to its host alone.
  private static final List<String> OF_CONTAINERS = List.of(".dockerenv", "run/.containerenv");

  private Openable() {}

  /// The address for a browser on this machine; others stay what they are.
  ///
  /// @param listened such as `http://0.0.0.0:4533`
  static String here(String listened) {
    Matcher every = EVERY.matcher(listened);
    return every.matches() ? every.group(1) + "localhost" + every.group(2) : listened;
  }

  /// The address for others on the network; empty when it is listened on as it is.
  ///
  /// @param own this machine's address there
  static Optional<String> fromNetwork(String listened, InetAddress own) {
    Matcher every = EVERY.matcher(listened);
    return every.matches()
        ? Optional.of(every.group(1) + own.getHostAddress() + every.group(2))
        : Optional.empty();
  }

  /// Where people and apps find a server, for its greeting.
  ///
  /// @param listened the addresses listened on, in the order of the doors
  /// @param own this machine's address on the network
  static List<String> lines(Doors doors, List<String> listened, Optional<InetAddress> own) {
    var lines = new ArrayList<String>();
    String first = doors.origin().orElseGet(() -> here(listened.getFirst()));
    lines.add("Stagedoor " + Version.CURRENT + " listens on " + first + doors.basePath());
    if (doors.origin().isEmpty()) {
      own.flatMap(address -> fromNetwork(listened.getFirst(), address))
          .ifPresent(there -> lines.add("Others on the network open " + there + doors.basePath()));
    }
    listened.stream()
        .skip(1)
        .map(door -> own.flatMap(address -> fromNetwork(door, address)).orElse(here(door)))
        .forEach(door -> lines.add("Apps connect to " + door));
    return lines;
  }

  /// This machine's IPv4 address towards other networks, as its routes tell; empty where there is
  /// none, and in a container.
  ///
  /// @param root of the system's files
  static Optional<InetAddress> ofThisMachine(Path root) {
    if (OF_CONTAINERS.stream().anyMatch(name -> Files.exists(root.resolve(name)))) {
      return Optional.empty();
    }
    try (var socket = new DatagramSocket()) {
      socket.connect(OUTSIDE);
      return Optional.of(socket.getLocalAddress()).filter(Openable::isReached);
    } catch (SocketException noWay) {
      return Optional.empty();
    }
  }

  private static boolean isReached(InetAddress address) {
    return address instanceof Inet4Address
        && !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress();
  }
}
