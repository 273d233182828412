package stagedoor.subsonic;

import java.util.Optional;
import stagedoor.http.Reply;

/// What stands around every answer: status, protocol version, who we are.
///
/// @param serverVersion the program's version
record Envelope(String serverVersion) {

  private static final String PROTOCOL = "1.16.1";
  private static final String SERVER = "stagedoor";

  /// Writes the inside of an answer.
  @FunctionalInterface
  interface Content {
    void write(Sink sink);
  }

  /// The content of calls that answer nothing but success.
  static final Content NOTHING = _ -> {};

  byte[] success(Format format, Content content) {
    Sink sink = format.sink();
    open(sink, "ok");
    content.write(sink);
    sink.end();
    return sink.bytes();
  }

  byte[] failure(Format format, int code, String message, Optional<String> helpUrl) {
    Sink sink = format.sink();
    open(sink, "failed");
    sink.beginObject("error");
    sink.number("code", code);
    sink.text("message", message);
    helpUrl.ifPresent(url -> sink.text("helpUrl", url));
    sink.end();
    sink.end();
    return sink.bytes();
  }

  Reply reply(int status, Format format, byte[] body) {
    return Reply.bytes(status, format.contentType(), body)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
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
