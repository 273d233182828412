package stagedoor.subsonic;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import stagedoor.http.Headers.Field;
import stagedoor.http.Reply;

/// What stands around every answer: status, protocol version, who we are.
///
/// @param serverVersion the program's version
/// @param spare what answers are written into
record Envelope(String serverVersion, SparePieces spare) {

  private static final String PROTOCOL = "1.16.1";
  private static final String SERVER = "stagedoor";

  /// Writes the inside of an answer.
  @FunctionalInterface
  interface Content {
    void write(Sink sink);
  }

  /// The content of calls that answer nothing but success.
  static final Content NOTHING = _ -> {};

  Reply success(Format format, Content content) {
    return reply(200, format, written(format, content));
  }

  /// An answer that is written while it is sent.
  Reply flowing(Format format, Content content) {
    var type = new Field("Content-Type", format.contentType());
    var flow =
        new Reply.Content.Flow(out -> {
          try {
            var buffer = new Utf8Buffer(spare, out);
            write(format.sink(buffer), content);
            buffer.flush(out);
          } catch (UncheckedIOException left) {
            throw left.getCause();
          }
        });
    return new Reply(200, List.of(type), flow).with("Cache-Control", "no-store");
  }

  byte[] body(Format format, Content content) {
    return written(format, content).bytes();
  }

  private Utf8Buffer written(Format format, Content content) {
    var buffer = new Utf8Buffer(spare);
    write(format.sink(buffer), content);
    return buffer;
  }

  private void write(Sink sink, Content content) {
    open(sink, "ok");
    content.write(sink);
    sink.end();
    sink.finish();
  }

  /// @param status of HTTP: 200 but for the few cases that the protocol lists
  Reply failure(int status, Format format, Refusal refusal) {
    int code = refusal.code().number();
    return failure(status, format, code, refusal.why(), Optional.empty());
  }

  Reply failure(int status, Format format, int code, String message, Optional<String> helpUrl) {
    var buffer = new Utf8Buffer(spare);
    Sink sink = format.sink(buffer);
    open(sink, "failed");
    sink.beginObject("error");
    sink.number("code", code);
    sink.text("message", message);
    helpUrl.ifPresent(url -> sink.text("helpUrl", url));
    sink.end();
    sink.end();
    sink.finish();
    return reply(status, format, buffer);
  }

  /// No answer is kept by anybody: each says who asked, if only by what it shows.
  private static Reply reply(int status, Format format, Utf8Buffer body) {
    return Reply.of(status, format.contentType(), body.content()).with("Cache-Control", "no-store");
  }

  private void open(Sink sink, String status) {
    sink.beginObject("subsonic-response");
    sink.text("status", status);
    sink.text("version", PROTOCOL);
    sink.text("type", SERVER);
    sink.text("serverVersion", serverVersion);
    sink.flag("openSubsonic", true);
  }
}
