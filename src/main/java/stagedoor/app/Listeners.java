package stagedoor.app;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.http.ListenException;
import stagedoor.http.ListenerSettings;
import stagedoor.http.ListenerSettings.Rules;
import stagedoor.http.TlsFiles;

/// Reads from the configuration which doors to open.
///
/// @param folder to which relative paths belong
/// @param faults to which what is wrong is added
record Listeners(Config config, Path folder, List<Fault> faults) {

  private static final String UNIX = "unix:";
  private static final String FOR_APPS = "Listeners.Client.Address";
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^\\[\\]:/\\s]+):([0-9]{1,5})");

  /// The usual listener first, then the one for apps where there is one.
  List<ListenerSettings> read() {
    Optional<TlsFiles> tls = tls();
    var found = new ArrayList<ListenerSettings>();
    found.add(usual(tls));
    forApps(tls).ifPresent(found::add);
    if (tls.isPresent() && found.stream().noneMatch(ListenerSettings.Tcp.class::isInstance)) {
      fault("TLSCert", "is for TCP ports, and there is none: a UNIX socket speaks no TLS");
    }
    return found;
  }

  private ListenerSettings usual(Optional<TlsFiles> tls) {
    boolean announced = config.flag("ProxyProtocol");
    String address = config.text("Address");
    return address.startsWith(UNIX)
        ? unix(address, new Rules(false, announced, Optional.empty()))
        : new ListenerSettings.Tcp(
            address, config.number("Port"), new Rules(false, announced, tls));
  }

  private Optional<ListenerSettings> forApps(Optional<TlsFiles> tls) {
    String address = config.text(FOR_APPS);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    if (address.startsWith(UNIX)) {
      return Optional.of(unix(address, new Rules(true, false, Optional.empty())));
    }
    Matcher both = HOST_AND_PORT.matcher(address);
    if (!both.matches() || Integer.parseInt(both.group(2)) > 65_535) {
      fault(FOR_APPS, "is neither host:port, such as 0.0.0.0:4534, nor unix:/path");
      return Optional.empty();
    }
    // No client certificate is asked for where it would mean nothing.
    var withoutAuthorities =
        tls.map(files -> new TlsFiles(files.certificate(), files.key(), Optional.empty()));
    return Optional.of(
        new ListenerSettings.Tcp(
            both.group(1),
            Integer.parseInt(both.group(2)),
            new Rules(true, false, withoutAuthorities)));
  }

  private ListenerSettings.Unix unix(String address, Rules rules) {
    Path file = folder.toAbsolutePath().resolve(address.substring(UNIX.length())).normalize();
    return new ListenerSettings.Unix(
        file, permissions(config.text("UnixSocketPerm")), config.find("UnixSocketGroup"), rules);
  }

  private Optional<TlsFiles> tls() {
    Optional<Path> certificate = file("TLSCert");
    Optional<Path> key = file("TLSKey");
    Optional<Path> authorities = file("TLSClientCA");
    if (certificate.isEmpty() || key.isEmpty()) {
      certificate.ifPresent(_ -> fault("TLSCert", "needs TLSKey beside it"));
      key.ifPresent(_ -> fault("TLSKey", "needs TLSCert beside it"));
      if (certificate.isEmpty() && key.isEmpty()) {
        authorities.ifPresent(_ -> fault("TLSClientCA", "needs TLSCert and TLSKey beside it"));
      }
      return Optional.empty();
    }
    var files = new TlsFiles(certificate.get(), key.get(), authorities);
    try {
      files.read();
      return Optional.of(files);
    } catch (ListenException e) {
      faults.add(
          new Fault(
              "TLSCert",
              config.setting("TLSCert").origin().name(),
              String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Optional<Path> file(String option) {
    return config.find(option).map(path -> folder.toAbsolutePath().resolve(path).normalize());
  }

  private void fault(String option, String problem) {
    var setting = config.setting(option);
    faults.add(new Fault(option, setting.origin().name(), '"' + setting.text() + "\" " + problem));
  }

  /// The rights of octal bits such as `0660`.
  static Set<PosixFilePermission> permissions(String octal) {
    int bits = Integer.parseInt(octal, 8);
    var rights = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      if ((bits & (0400 >> i)) != 0) {
        rights.add(all[i]);
      }
    }
    return rights;
  }
}
