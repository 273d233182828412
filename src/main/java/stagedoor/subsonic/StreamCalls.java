package stagedoor.subsonic;

import java.util.Set;
import stagedoor.catalogue.Song;
import stagedoor.http.Reply;
import stagedoor.library.RawPath;
import stagedoor.stream.Plan;
import stagedoor.stream.StreamOwner;
import stagedoor.stream.Streams;

/// Sound.
final class StreamCalls {

  private static final int MAX_BIT_RATE_KBPS = 10_000;
  private static final int MAX_OFFSET_SECONDS = 360_000;

  private final Streams streams;

  StreamCalls(Streams streams) {
    this.streams = streams;
  }

  /// The song as it is, or transcoded when the app asks for less or from a later second on. Never
  /// counts as a play. `estimateContentLength` is not looked at: a length is sent when it is true.
  Answer stream(Call call) {
    Song song = call.song("id");
    String format = call.arguments().find("format").orElse("");
    int maxBitRate = call.arguments().count("maxBitRate", 0, MAX_BIT_RATE_KBPS);
    int offset = call.arguments().count("timeOffset", 0, MAX_OFFSET_SECONDS);
    Reply reply =
        switch (streams.plan(song, format, maxBitRate, offset, Set.of())) {
          case Plan.Original() -> streams.original(call.request(), owner(call), song);
          case Plan.Transcode(var target) ->
              streams.transcoded(call.request(), owner(call), song, target);
        };
    return media(reply.with("X-Content-Duration", Long.toString(song.durationMs() / 1000)));
  }

  /// The song's file, never transcoded.
  Answer download(Call call) {
    Song song = call.song("id");
    String path = RawPath.shown(song.path());
    String name = path.substring(path.lastIndexOf('/') + 1);
    Reply reply = streams.original(call.request(), owner(call), song);
    return media(reply.with("Content-Disposition", Attachment.named(name)));
  }

  /// Errors are envelopes, as of all other calls.
  private static Answer media(Reply reply) {
    return switch (reply.status()) {
      case 404 -> throw Refusal.notFound("file");
      case 429 -> new Answer.Busy(reply);
      case 500 -> throw Refusal.of(ErrorCode.GENERIC, "this song cannot be transcoded");
      default -> new Answer.Media(reply);
    };
  }

  private static StreamOwner owner(Call call) {
    return new StreamOwner(call.user().value(), "");
  }
}
