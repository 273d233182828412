package stagedoor.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import stagedoor.app.Control;
import stagedoor.config.Config;

/// Where the server listens: is the port free, or is it ours; who may open the socket.
///
/// @param folder the working directory
/// @param data where a running server's control socket is
record Listeners(Config config, Path folder, Path data) {

  private static final String UNIX = "unix:";

  List<Finding> examine() {
    boolean runs = Control.ask(data, "hello").isPresent();
    String address = config.text("Address");
    return address.startsWith(UNIX)
        ? List.of(socket(folder.resolve(address.substring(UNIX.length())), runs))
        : List.of(port(address, config.number("Port"), runs));
  }

  private static Finding socket(Path file, boolean runs) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return Finding.fault(
          "socket: the folder of " + file + " does not exist",
          "Make it, and let the proxy's user enter it.");
    }
    if (!Files.exists(file)) {
      return runs
          ? Finding.fault(
              "socket: the server runs, but " + file + " is gone", "Start the server again.")
          : Finding.fine("socket: " + file + " is made at the start");
    }
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
      return rights.contains(PosixFilePermission.OTHERS_WRITE)
          ? Finding.warning(
              "socket: every user of this machine can open " + file,
              "Set UnixSocketPerm to 0660 and UnixSocketGroup to the proxy's group.")
          : Finding.fine("socket: " + file + " is " + PosixFilePermissions.toString(rights));
    } catch (IOException | UnsupportedOperationException e) {
      return Finding.warning("socket: could not be looked at: " + e.getMessage(), "");
    }
  }

  private static Finding port(String address, int port, boolean runs) {
    if (runs) {
      return Finding.fine("port: a server runs on this data folder");
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      String host = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Finding.fine("port: " + address + ":" + port + " is free");
    } catch (UnknownHostException e) {
      return Finding.fault("port: " + address + " is no address here", "Correct Address.");
    } catch (IOException e) {
      return Finding.fault(
          "port: " + address + ":" + port + " cannot be had: " + e.getMessage(),
          "End the other program (ss -ltnp shows it), or choose another Port.");
    }
  }
}
