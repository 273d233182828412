package stagedoor.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
  private static final String FOR_APPS = "Listeners.Client.Address";
  private static final int PATIENCE_MS = 2_000;

  List<Finding> examine() {
    boolean runs = Control.ask(data, "hello").isPresent();
    var found = new ArrayList<Finding>();
    found.add(listener(config.text("Address"), config.number("Port"), runs));
    config.find(FOR_APPS).ifPresent(address -> found.addAll(forApps(address, runs)));
    return found;
  }

  private Finding listener(String address, int port, boolean runs) {
    return address.startsWith(UNIX)
        ? socket(folder.resolve(address.substring(UNIX.length())), runs)
        : port(address, port, runs);
  }

  /// @param address `host:port`, or of a socket
  private List<Finding> forApps(String address, boolean runs) {
    int colon = address.lastIndexOf(':');
    if (address.startsWith(UNIX)) {
      return List.of(listener(address, 0, runs));
    }
    String host = address.substring(0, colon);
    Finding port = listener(host, Integer.parseInt(address.substring(colon + 1)), runs);
    return config.find("TLSCert").isPresent() || isLoopback(host)
        ? List.of(port)
        : List.of(
            port,
            Finding.warning(
                "apps: " + address + " is open to other machines in clear text",
                "Set TLSCert and TLSKey, or let a proxy speak https in front of it: apps send"
                    + " passwords."));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(bare(host)).isLoopbackAddress();
    } catch (UnknownHostException saidElsewhere) {
      return false;
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
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
      return isHeard(address, port)
          ? Finding.fine("port: the server listens on " + address + ":" + port)
          : Finding.warning(
              "port: the server runs, but not on " + address + ":" + port,
              "Give this command the options that the server was started with; or start the server"
                  + " again, if the configuration has changed since.");
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(bare(address)), port));
      return Finding.fine("port: " + address + ":" + port + " is free");
    } catch (UnknownHostException e) {
      return Finding.fault("port: " + address + " is no address here", "Correct Address.");
    } catch (IOException e) {
      return Finding.fault(
          "port: " + address + ":" + port + " cannot be had: " + e.getMessage(),
          "End the other program (ss -ltnp shows it), or choose another Port.");
    }
  }

  /// Whether anything takes connections there; at any address of this machine on the loopback one.
  private static boolean isHeard(String address, int port) {
    try (var socket = new Socket()) {
      InetAddress named = InetAddress.getByName(bare(address));
      InetAddress near = named.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : named;
      socket.connect(new InetSocketAddress(near, port), PATIENCE_MS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }
}
