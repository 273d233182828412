package stagedoor.app;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.library.AlbumPictures;
import stagedoor.scan.FactSettings;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Schedule;

/// How and when the music is scanned.
///
/// @param atStart whether a scan begins with the server
/// @param quiet how long nothing must change before what changed is scanned; absent for never
record ScanOptions(
    ScanSettings settings, boolean atStart, Schedule schedule, Optional<Duration> quiet) {

  private static final Duration LONGEST = Duration.ofHours(1);

  /// Reads the section `Scanner`; what is wrong is added to `faults`.
  static ScanOptions of(Config config, List<Fault> faults) {
    boolean automatic = config.flag("Scanner.Enabled");
    Duration quiet = config.duration("Scanner.WatcherWait");
    if (quiet.compareTo(LONGEST) > 0) {
      fault(config, "Scanner.WatcherWait", "more than an hour; 0 means never", faults);
    }
    Schedule schedule = schedule(config, faults);
    return new ScanOptions(
        settings(config, faults),
        automatic && config.flag("Scanner.ScanOnStartup"),
        automatic ? schedule : new Schedule.Off(),
        Optional.of(quiet).filter(_ -> automatic && !quiet.isZero()));
  }

  private static ScanSettings settings(Config config, List<Fault> faults) {
    Duration patience = config.duration("Scanner.ReadTime");
    boolean bounded = patience.toSeconds() >= 1 && patience.compareTo(LONGEST) <= 0;
    if (!bounded) {
      fault(config, "Scanner.ReadTime", "not between 1s and 1h", faults);
    }
    return new ScanSettings(
        Runtime.getRuntime().availableProcessors(),
        config.flag("Scanner.IgnoreDotFolders"),
        config.flag("Scanner.FollowSymlinks"),
        bounded ? patience : ScanSettings.DEFAULT.patience(),
        purge(config, faults),
        ReadingOptions.of(config, faults),
        new FactSettings(
            config.list("Scanner.ArtistSplitExceptions"),
            config.text("Scanner.ArtistJoiner"),
            ReadingOptions.separators(config)),
        new AlbumPictures(config.list("CoverArtPriority")));
  }

  private static Schedule schedule(Config config, List<Fault> faults) {
    Optional<Schedule> schedule = Schedule.parse(config.text("Scanner.Schedule"));
    if (schedule.isEmpty()) {
      fault(config, "Scanner.Schedule", "not a schedule; right is " + Schedule.RIGHT, faults);
    }
    return schedule.orElse(new Schedule.Off());
  }

  private static ScanSettings.Purge purge(Config config, List<Fault> faults) {
    for (ScanSettings.Purge purge : ScanSettings.Purge.values()) {
      if (purge.name().equals(config.text("Scanner.PurgeMissing").toUpperCase(Locale.ROOT))) {
        return purge;
      }
    }
    fault(config, "Scanner.PurgeMissing", "not one of never, always, full", faults);
    return ScanSettings.Purge.NEVER;
  }

  private static void fault(Config config, String option, String what, List<Fault> faults) {
    var setting = config.setting(option);
    faults.add(new Fault(option, setting.origin().name(), "\"" + setting.text() + "\" is " + what));
  }
}
