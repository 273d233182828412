package stagedoor.app;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stagedoor.audit.Audit;
import stagedoor.audit.Event;
import stagedoor.config.Config;
import stagedoor.config.ConfigSource;
import stagedoor.config.Fault;
import stagedoor.config.Setting;
import stagedoor.http.ListenException;

/// Reads the configuration again while the server runs: when it is asked to, and when the file or
/// one of the files that it names has changed. A faulty configuration changes nothing.
final class Reloading {

  private static final System.Logger LOG = System.getLogger(Reloading.class.getName());

  /// Options that name files whose content counts.
  private static final List<String> FILES =
      List.of("ExtAuth.ProxySecretFile", "TLSCert", "TLSKey", "TLSClientCA");

  /// What takes effect at once, beside the sections `ExtAuth` and `Limits`.
  private static final Set<String> LIVE =
      Set.of(
          "AllowedHosts",
          "AllowedOrigins",
          "EnablePasswordLogin",
          "ReverseProxyUserHeader",
          "ReverseProxyWhitelist");

  private static final Set<String> AT_START = Set.of("Limits.EventStreams", "Limits.Streams");

  /// A file as it was last seen.
  ///
  /// @param option that names it
  /// @param what its time, size and identity; empty while there is none
  private record Stamp(String option, Path file, List<Object> what) {
    static Stamp of(String option, Path file) {
      try {
        var found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(
            option,
            file,
            List.of(found.lastModifiedTime(), found.size(), String.valueOf(found.fileKey())));
      } catch (IOException gone) {
        return new Stamp(option, file, List.of());
      }
    }
  }

  private final ConfigSource source;
  private final Consumer<Settings> follow;
  private final Audit audit;
  private Settings current;
  private List<Stamp> followed;
  private List<Stamp> taken;
  private List<Stamp> seen;

  /// @param follow lets the running server take over what it can
  Reloading(ConfigSource source, Settings started, Consumer<Settings> follow, Audit audit) {
    this.source = source;
    this.follow = follow;
    this.audit = audit;
    this.current = started;
    this.followed = stamps();
    this.taken = followed;
    this.seen = followed;
  }

  /// To be called once a second: reads again when a file has changed and was then left alone for a
  /// second, for it may be written in pieces.
  synchronized void look() {
    List<Stamp> now = stamps();
    if (!now.equals(taken) && now.equals(seen)) {
      now();
    }
    seen = now;
  }

  /// Reads again now. Files are stamped before they are read, so that what changes from then on,
  /// until the server has taken over what was read, is read the next time.
  synchronized void now() {
    taken = stamps();
    var reading = source.read();
    List<Stamp> read = stamps(taken.getFirst(), reading.config());
    Settings.Reading together = current.again(reading.config(), source.folder());
    var faults = new ArrayList<>(reading.faults());
    faults.addAll(together.faults());
    if (!faults.isEmpty() || together.usable().isEmpty()) {
      tellFaults(faults);
      return;
    }
    Settings next = together.usable().get();
    try {
      follow.accept(next);
    } catch (ListenException e) {
      LOG.log(Level.ERROR, "the configuration stays as it was: " + e.getMessage());
      return;
    }
    together.warnings().forEach(warning -> LOG.log(Level.WARNING, warning.toString()));
    List<String> changed = changes(current.config(), next.config());
    current = next;
    tellChanges(changed, changedFiles(read).filter(name -> !changed.contains(name)).toList());
    followed = read;
    taken = read;
  }

  private static void tellFaults(List<Fault> faults) {
    LOG.log(Level.ERROR, "the configuration stays as it was: the new one has faults");
    faults.forEach(fault -> LOG.log(Level.ERROR, fault.toString()));
  }

  private void tellChanges(List<String> changed, List<String> files) {
    List<String> later = changed.stream().filter(name -> !isLive(name)).toList();
    var live = new ArrayList<>(changed.stream().filter(Reloading::isLive).toList());
    live.addAll(files);
    LOG.log(Level.INFO, "configuration read again changed={0}", live);
    if (!later.isEmpty()) {
      LOG.log(Level.WARNING, "these options take effect after a restart options={0}", later);
    }
    live.addAll(later);
    if (!live.isEmpty()) {
      audit.record(Event.of(Event.Kind.CONFIGURATION_CHANGED).result(String.join(" ", live)));
    }
  }

  /// The options whose files hold something else than when they were last followed.
  private Stream<String> changedFiles(List<Stamp> read) {
    return read.stream()
        .filter(stamp -> FILES.contains(stamp.option()) && !followed.contains(stamp))
        .map(Stamp::option);
  }

  private static List<String> changes(Config before, Config after) {
    return after.all().stream()
        .filter(setting -> isOther(before.setting(setting.option().name()), setting))
        .map(setting -> setting.option().name())
        .toList();
  }

  private static boolean isOther(Setting before, Setting after) {
    return !Objects.equals(before.text(), after.text()) || before.isSet() != after.isSet();
  }

  private static boolean isLive(String option) {
    return LIVE.contains(option)
        || option.startsWith("ExtAuth.")
        || (option.startsWith("Limits.") && !AT_START.contains(option));
  }

  private List<Stamp> stamps() {
    Config config = current.config();
    return stamps(Stamp.of("ConfigFile", source.file(config)), config);
  }

  /// @param first that of the file the configuration is read from
  private List<Stamp> stamps(Stamp first, Config config) {
    var stamps = new ArrayList<Stamp>();
    stamps.add(first);
    for (String option : FILES) {
      config
          .find(option)
          .ifPresent(file -> stamps.add(Stamp.of(option, source.folder().resolve(file))));
    }
    return stamps;
  }
}
