package stagedoor.app;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.library.PictureOrders;
import stagedoor.scan.FactSettings;
import stagedoor.scan.ScanSettings;
import stagedoor.scan.Schedule;

/// How and when the music is scanned.
///
/// @param atStart whether a scan begins with the server
/// @param quiet how long nothing must change before what changed is scanned; absent for never
record ScanOptions(
    ScanSettings settings, boolean atStart, Schedule schedule, Optional<Duration> quiet) {

  /// Reads the section `Scanner`; what is wrong is added to `faults`.
  static ScanOptions of(Config config, List<Fault> faults) {
    boolean automatic = config.flag("Scanner.Enabled");
    Duration quiet = config.duration("Scanner.WatcherWait");
    Schedule schedule = schedule(config, faults);
    return new ScanOptions(
        settings(config, faults),
        automatic && config.flag("Scanner.ScanOnStartup"),
        automatic ? schedule : new Schedule.Off(),
        Optional.of(quiet).filter(_ -> automatic && !quiet.isZero()));
  }

  private static ScanSettings settings(Config config, List<Fault> faults) {
    return new ScanSettings(
        Runtime.getRuntime().availableProcessors(),
        config.flag("Scanner.IgnoreDotFolders"),
        config.flag("Scanner.FollowSymlinks"),
        config.duration("Scanner.ReadTime"),
        ScanSettings.Purge.valueOf(config.text("Scanner.PurgeMissing").toUpperCase(Locale.ROOT)),
        ReadingOptions.of(config, faults),
        new FactSettings(
            config.list("Scanner.ArtistSplitExceptions"),
            config.text("Scanner.ArtistJoiner"),
            ReadingOptions.separators(config)),
        PictureOrders.of(Pictures.settings(config)));
  }

  private static Schedule schedule(Config config, List<Fault> faults) {
    var setting = config.setting("Scanner.Schedule");
    Optional<Schedule> schedule = Schedule.parse(setting.text());
    if (schedule.isEmpty()) {
      String problem = "\"" + setting.text() + "\" is not a schedule; right is " + Schedule.RIGHT;
      faults.add(new Fault("Scanner.Schedule", setting.origin().name(), problem));
    }
    return schedule.orElse(new Schedule.Off());
  }
}
