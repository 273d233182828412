package stagedoor.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.audit.Audit;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.openid.OpenIdSettings;
import stagedoor.recipe.Setup;
import stagedoor.scan.FactSettings;
import stagedoor.signin.DoorSettings;
import stagedoor.signin.DryRun;
import stagedoor.signin.HostNames;
import stagedoor.signin.Site;
import stagedoor.signin.Warning;
import stagedoor.stream.FfmpegException;

/// What the configuration means together, beyond each option alone: addresses, bounds, trust.
public final class Settings {

  /// @param usable absent when there are faults
  public record Reading(Optional<Settings> usable, List<Fault> faults, List<Warning> warnings) {}

  /// Stands for the scheme and the host under which people reach the proxy in front.
  public static final String UNKNOWN_ADDRESS = "https://ADDRESS";

  private static final Path ROOT = Path.of("/");

  private final Config config;
  private final Doors doors;
  private final Bounds bounds;
  private final DoorSettings door;
  private final HostNames names;
  private final Optional<OpenIdSettings> openId;
  private final ScanOptions scans;

  private Settings(
      Config config,
      Doors doors,
      Bounds bounds,
      DoorSettings door,
      HostNames names,
      Optional<OpenIdSettings> openId,
      ScanOptions scans) {
    this.config = config;
    this.doors = doors;
    this.bounds = bounds;
    this.door = door;
    this.names = names;
    this.openId = openId;
    this.scans = scans;
  }

  /// Reads all of it and tells everything that is wrong at once.
  ///
  /// @param folder the working directory
  public static Reading read(Config config, Path folder) {
    var faults = new ArrayList<Fault>();
    Doors doors = Doors.of(config, folder, faults);
    return read(config, folder, doors, HostNames.ofSystem(), faults);
  }

  /// Reads a configuration that came later, for the same doors and host names.
  Reading again(Config next, Path folder) {
    var faults = new ArrayList<Fault>();
    Doors.of(next, folder, faults);
    return read(next, folder, doors, names, faults);
  }

  private static Reading read(
      Config config, Path folder, Doors doors, HostNames names, List<Fault> faults) {
    var warnings = new ArrayList<Warning>();
    Bounds bounds = Bounds.of(config);
    var site = new Site(doors.listens(), names, folder, ROOT);
    Optional<DoorSettings> door = Entrance.settings(config, doors, site, faults, warnings);
    boolean proxyOnly = door.filter(it -> it.trust().required()).isPresent();
    Optional<OpenIdSettings> openId = new OpenIdOptions(config, folder, faults).read(proxyOnly);
    ScanOptions scans = ScanOptions.of(config, faults);
    Optional<Settings> usable =
        door.filter(_ -> faults.isEmpty())
            .map(it -> new Settings(config, doors, bounds, it, names, openId, scans));
    return new Reading(usable, List.copyOf(faults), List.copyOf(warnings));
  }

  public Config config() {
    return config;
  }

  /// How the tags of files are read.
  public stagedoor.tag.Reading tagReading() {
    return scans.settings().reading();
  }

  /// How the values of tags are taken apart and put together.
  public FactSettings facts() {
    return scans.settings().facts();
  }

  /// Where people open the server, with the base path, without a slash at the end. It begins with
  /// [#UNKNOWN_ADDRESS] when nothing tells it (a UNIX socket, and no host in `BaseURL`).
  ///
  /// @param folder the working directory
  public String address(Map<String, String> environment, Path folder) {
    return Questions.address(dataFolder(environment, folder)).orElseGet(doors::address);
  }

  /// What this configuration would decide about requests, without any accounts.
  public DryRun dryRun() {
    names.follow(door.trust());
    names.lookUpFirst(Audit.NONE);
    return DryRun.withoutAccounts(door, InstantSource.system());
  }

  /// Where the server keeps its data.
  ///
  /// @param folder the working directory
  public Path dataFolder(Map<String, String> environment, Path folder) {
    return Places.of(config, environment, folder).data();
  }

  /// What a recipe for this configuration is made from.
  public Setup recipeSetup() {
    return RecipeSetup.of(config, doors);
  }

  /// Why there is no ffmpeg that runs; empty when there is one.
  ///
  /// @param folder the working directory
  public Optional<String> ffmpegFault(Map<String, String> environment, Path folder) {
    try {
      Sound.ffmpeg(config, Places.of(config, environment, folder).cache());
      return Optional.empty();
    } catch (FfmpegException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  Doors doors() {
    return doors;
  }

  /// The provider at which people may sign in without a proxy.
  Optional<OpenIdSettings> openId() {
    return openId;
  }

  /// How and when the music is scanned.
  ScanOptions scans() {
    return scans;
  }

  DoorSettings door() {
    return door;
  }

  Bounds bounds() {
    return bounds;
  }

  /// Where the addresses of trusted host names are found, now and after changes.
  HostNames names() {
    return names;
  }
}
