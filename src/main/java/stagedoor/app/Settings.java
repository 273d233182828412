package stagedoor.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.signin.DoorSettings;
import stagedoor.signin.DryRun;
import stagedoor.signin.Warning;

/// What the configuration means together, beyond each option alone: addresses, trust.
public final class Settings {

  /// @param usable absent when there are faults
  public record Reading(Optional<Settings> usable, List<Fault> faults, List<Warning> warnings) {}

  private final Config config;
  private final Doors doors;
  private final DoorSettings door;

  private Settings(Config config, Doors doors, DoorSettings door) {
    this.config = config;
    this.doors = doors;
    this.door = door;
  }

  /// Reads all of it and tells everything that is wrong at once.
  ///
  /// @param folder the working directory
  public static Reading read(Config config, Path folder) {
    var faults = new ArrayList<Fault>();
    var warnings = new ArrayList<Warning>();
    Doors doors = Doors.of(config, folder, faults);
    Optional<DoorSettings> door = Entrance.settings(config, doors, faults, warnings);
    Optional<Settings> usable =
        door.filter(_ -> faults.isEmpty()).map(it -> new Settings(config, doors, it));
    return new Reading(usable, List.copyOf(faults), List.copyOf(warnings));
  }

  public Config config() {
    return config;
  }

  /// The server's own address with the base path, without a slash at the end; empty when the
  /// configuration does not tell it (a UNIX socket, and no host in `BaseURL`).
  public Optional<String> address() {
    return doors.address();
  }

  /// What this configuration would decide about requests, without any accounts.
  public DryRun dryRun() {
    return DryRun.withoutAccounts(door, InstantSource.system());
  }

  /// Where the server keeps its data.
  ///
  /// @param folder the working directory
  public Path dataFolder(Map<String, String> environment, Path folder) {
    return Places.of(config, environment, folder).data();
  }

  Doors doors() {
    return doors;
  }

  DoorSettings door() {
    return door;
  }
}
