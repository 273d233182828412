package stagedoor.web;

import java.util.Optional;
import java.util.Set;
import stagedoor.catalogue.Song;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.signin.Caller;
import stagedoor.stream.Format;
import stagedoor.stream.Plan;
import stagedoor.stream.StreamOwner;
import stagedoor.stream.Streams;

/// A song's sound as a request wants it: the file with ranges, or transcoded.
final class SongReply {

  private static final int MAX_KBPS = 10_000;
  private static final int MAX_OFFSET_SECONDS = 24 * 60 * 60;

  private SongReply() {}

  /// Reads `format` (absent or `raw`: the file), `bitRate` in kbit/s and `offset` in seconds.
  static Reply of(Streams streams, Request request, StreamOwner owner, Song song) {
    var query = new Query(request.query());
    String format = query.parsed("format", SongReply::format).orElse("raw");
    int bitRate = query.number("bitRate", 0, MAX_KBPS, 0);
    int offset = query.number("offset", 0, MAX_OFFSET_SECONDS, 0);
    Plan plan = streams.plan(song, format, bitRate, offset, Set.of());
    return switch (plan) {
      case Plan.Original() ->
          streams.original(request, owner, song).with("Cache-Control", "private, no-cache");
      case Plan.Transcode(var target) ->
          streams.transcoded(request, owner, song, target).with("Cache-Control", "no-store");
    };
  }

  private static Optional<String> format(String text) {
    return text.equals("raw") ? Optional.of(text) : Format.parse(text).map(Format::suffix);
  }

  static StreamOwner owner(Caller caller) {
    return new StreamOwner(caller.user().id().value(), caller.hold());
  }
}
