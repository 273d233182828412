package stagedoor.app;

import stagedoor.config.Config;
import stagedoor.http.Limits;

/// How much anybody may send or hold open.
///
/// @param http bounds of connections, heads and bodies
/// @param eventStreams how many streams of events one user may have open
/// @param streams how many streams of sound one user may have open
record Bounds(Limits http, int eventStreams, int streams) {

  static Bounds of(Config config) {
    Limits usual = Limits.DEFAULT;
    var http =
        new Limits(
            (int) config.sizeBytes("Limits.HeadSize"),
            config.number("Limits.Fields"),
            config.duration("Limits.HeadTime"),
            config.sizeBytes("Limits.BodySize"),
            config.sizeBytes("Limits.FormSize"),
            config.sizeBytes("MaxImageUploadSize"),
            config.duration("Limits.BodyTime"),
            config.duration("Limits.IdleTime"),
            usual.sending(),
            config.number("Limits.Connections"),
            usual.stop());
    return new Bounds(http, config.number("Limits.EventStreams"), config.number("Limits.Streams"));
  }
}
