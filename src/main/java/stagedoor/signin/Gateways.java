package stagedoor.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The default gateways of this machine or container, as Linux tells them in `/proc/net`.
///
/// In a container every client of a published port may look like the gateway.
final class Gateways {

  private static final int MAX_LINES = 1000;
  private static final int GATEWAY_FLAG = 0x2;
  private static final String NOTHING = "0".repeat(32);

  private Gateways() {}

  /// @param root of the system's files; what cannot be read there is left out
  static Set<Address> read(Path root) {
    var found = new HashSet<Address>();
    lines(root.resolve("proc/net/route")).forEach(line -> v4(line).ifPresent(found::add));
    lines(root.resolve("proc/net/ipv6_route")).forEach(line -> v6(line).ifPresent(found::add));
    return found;
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.limit(MAX_LINES).collect(Collectors.toList());
    } catch (IOException | java.io.UncheckedIOException notLinux) {
      return List.of();
    }
  }

  /// Interface, destination, gateway, flags, ..., mask: numbers in the byte order of the machine,
  /// which is little-endian wherever this server runs.
  private static Optional<Address> v4(String line) {
    String[] parts = line.strip().split("\\s+");
    boolean isDefault =
        parts.length >= 8
            && parts[1].matches("0{8}")
            && parts[7].matches("0{8}")
            && isHex(parts[2]);
    if (!isDefault || !isGateway(parts[3])) {
      return Optional.empty();
    }
    int reversed = Integer.reverseBytes(Integer.parseUnsignedInt(parts[2], 16));
    return Optional.of(new Address(false, 0, reversed & 0xffffffffL));
  }

  /// Destination, its prefix, source, its prefix, next hop, metric, two counters, flags.
  private static Optional<Address> v6(String line) {
    String[] parts = line.strip().split("\\s+");
    boolean isDefault =
        parts.length >= 9
            && parts[0].equals(NOTHING)
            && parts[1].equals("00")
            && parts[4].matches("[0-9a-f]{32}")
            && !parts[4].equals(NOTHING);
    if (!isDefault || !isGateway(parts[8])) {
      return Optional.empty();
    }
    return Optional.of(
        new Address(
            true,
            Long.parseUnsignedLong(parts[4].substring(0, 16), 16),
            Long.parseUnsignedLong(parts[4].substring(16), 16)));
  }

  private static boolean isGateway(String flags) {
    return isHex(flags) && (Integer.parseUnsignedInt(flags, 16) & GATEWAY_FLAG) != 0;
  }

  private static boolean isHex(String text) {
    return text.matches("[0-9A-Fa-f]{1,8}");
  }
}
