package stagedoor.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One line of the file: an event and when it happened.
///
/// @param time in whole microseconds; no two lines of one process have the same
public record Entry(Instant time, Event event) {

  private static final JsonFactory JSON = new JsonFactory();

  /// The line, with its end.
  byte[] line() {
    var bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("time", time.toString());
      out.writeStringField("event", event.kind().text());
      member(out, "request", event.origin().request());
      member(out, "peer", event.origin().peer());
      member(out, "client", event.origin().client());
      member(out, "by", event.by());
      member(out, "on", event.on());
      member(out, "method", event.method());
      member(out, "result", event.result());
      if (event.times() != 1) {
        out.writeNumberField("times", event.times());
      }
      out.writeEndObject();
      out.writeRaw('\n');
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }

  private static void member(JsonGenerator out, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      out.writeStringField(name, value);
    }
  }

  /// Reads one line; empty for what is no line of ours, such as one that was cut off.
  static Optional<Entry> parse(byte[] line) {
    var members = new HashMap<String, String>();
    try (JsonParser in = JSON.createParser(line)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        if (!in.nextToken().isScalarValue()) {
          return Optional.empty();
        }
        members.put(name, in.getText());
      }
      return in.currentToken() == JsonToken.END_OBJECT ? entry(members) : Optional.empty();
    } catch (IOException | DateTimeException | NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  private static Optional<Entry> entry(Map<String, String> members) {
    return Event.Kind.parse(text(members, "event"))
        .map(kind ->
            new Entry(
                Instant.parse(text(members, "time")),
                new Event(
                    kind,
                    new Event.Origin(
                        text(members, "request"), text(members, "peer"), text(members, "client")),
                    text(members, "by"),
                    text(members, "on"),
                    text(members, "method"),
                    text(members, "result"),
                    Long.parseLong(members.getOrDefault("times", "1")))));
  }

  private static String text(Map<String, String> members, String name) {
    return members.getOrDefault(name, "");
  }
}
