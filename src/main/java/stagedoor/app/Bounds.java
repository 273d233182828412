package stagedoor.app;

import java.time.Duration;
import java.util.List;
import stagedoor.config.Config;
import stagedoor.config.Fault;
import stagedoor.http.Limits;

/// How much anybody may send or hold open.
///
/// @param http bounds of connections, heads and bodies
/// @param eventStreams how many streams of events one user may have open
/// @param streams how many streams of sound one user may have open
record Bounds(Limits http, int eventStreams, int streams) {

  private static final long GIB = 1L << 30;

  private static final long MOST_OF_A_PICTURE = 20_000_000;

  /// Reads the section `Limits`; what is wrong is added to `faults`.
  static Bounds of(Config config, List<Fault> faults) {
    var reader = new Reader(config, faults);
    return new Bounds(
        reader.http(),
        reader.number("Limits.EventStreams", 1, 1000, 32),
        reader.number("Limits.Streams", 1, 1000, 16));
  }

  private record Reader(Config config, List<Fault> faults) {

    Limits http() {
      Limits usual = Limits.DEFAULT;
      return new Limits(
          (int) size("Limits.HeadSize", 1024, 1 << 20, usual.headBytes()),
          number("Limits.Fields", 8, 1000, usual.fields()),
          time("Limits.HeadTime", usual.head()),
          size("Limits.BodySize", 1024, GIB, usual.bodyBytes()),
          size("Limits.FormSize", 1024, GIB, usual.formBytes()),
          size("MaxImageUploadSize", 1024, MOST_OF_A_PICTURE, usual.pictureBytes()),
          time("Limits.BodyTime", usual.body()),
          time("Limits.IdleTime", usual.idle()),
          usual.sending(),
          number("Limits.Connections", 8, 100_000, usual.connections()),
          usual.stop());
    }

    private int number(String option, int least, int most, int instead) {
      int value = config.number(option);
      return isWithin(option, value, least, most, "") ? value : instead;
    }

    private long size(String option, long least, long most, long instead) {
      long value = config.sizeBytes(option);
      return isWithin(option, value, least, most, " bytes") ? value : instead;
    }

    private Duration time(String option, Duration instead) {
      Duration value = config.duration(option);
      return isWithin(option, value.toSeconds(), 1, 3600, " s") ? value : instead;
    }

    private boolean isWithin(String option, long value, long least, long most, String unit) {
      boolean within = value >= least && value <= most;
      if (!within) {
        var setting = config.setting(option);
        faults.add(
            new Fault(
                option,
                setting.origin().name(),
                "\"%s\" is not between %d and %d%s".formatted(setting.text(), least, most, unit)));
      }
      return within;
    }
  }
}
