package stagedoor.signin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// A decision as people and programs read it.
public final class Explanation {

  /// What stands in front of each line's words, with the blanks behind it.
  public static final int LABEL_COLUMNS = 9;

  private static final JsonFactory JSON = new JsonFactory();

  private interface Writing {
    void write(JsonGenerator out) throws IOException;
  }

  private Explanation() {}

  /// One decision as a JSON object.
  public static byte[] json(Decision decision) {
    return written(out -> write(out, decision));
  }

  /// Decisions as a JSON array.
  public static byte[] json(List<Decision> decisions) {
    return written(out -> write(out, decisions));
  }

  /// The decision about the request that asks, and others.
  public static byte[] json(Decision own, List<Decision> decisions) {
    return written(out -> {
      out.writeStartObject();
      out.writeFieldName("request");
      write(out, own);
      out.writeFieldName("decisions");
      write(out, decisions);
      out.writeEndObject();
    });
  }

  private static byte[] written(Writing writing) {
    var bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      writing.write(out);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, List<Decision> decisions) throws IOException {
    out.writeStartArray();
    for (Decision decision : decisions) {
      write(out, decision);
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, Decision decision) throws IOException {
    Decision.Asked asked = decision.asked();
    Decision.Origins origins = decision.origins();
    Decision.Outcome outcome = decision.outcome();
    out.writeStartObject();
    out.writeStringField("time", decision.time().toString());
    out.writeStringField("request", asked.request());
    out.writeStringField("peer", origins.peer());
    member(out, "client", origins.client());
    out.writeStringField("listener", asked.listener());
    out.writeBooleanField("trusted", origins.trusted());
    member(out, "matched", origins.matched());
    out.writeArrayFieldStart("headers");
    for (String name : origins.headers()) {
      out.writeString(name);
    }
    out.writeEndArray();
    member(out, "claimed", origins.claimed());
    out.writeStringField("code", outcome.code());
    out.writeStringField("sentence", outcome.sentence());
    out.writeStringField("next", outcome.next());
    member(out, "user", outcome.user());
    member(out, "way", outcome.way());
    out.writeStringField("method", asked.method());
    out.writeStringField("path", asked.path());
    out.writeNumberField("times", decision.times());
    out.writeEndObject();
  }

  private static void member(JsonGenerator out, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(name, value.get());
    } else {
      out.writeNullField(name);
    }
  }

  /// Step by step, a line each.
  public static List<String> lines(Decision decision) {
    Decision.Asked asked = decision.asked();
    Decision.Origins origins = decision.origins();
    Decision.Outcome outcome = decision.outcome();
    return List.of(
        "request  %s  %s %s  (listener %s, %s)"
            .formatted(
                asked.request(), asked.method(), asked.path(), asked.listener(), decision.time()),
        "peer     "
            + origins.peer()
            + origins.matched().map(entry -> ": trusted, by " + entry).orElse(": not trusted"),
        "client   " + origins.client().orElse("not known"),
        "headers  "
            + (origins.headers().isEmpty() ? "none" : String.join(", ", origins.headers()))
            + origins.claimed().map(name -> ", saying \"" + name + '"').orElse(""),
        "outcome  "
            + outcome.code()
            + outcome.user().map(user -> ", user \"" + user + '"').orElse("")
            + outcome.way().map(way -> " by " + way).orElse("")
            + (decision.times() > 1 ? ", " + decision.times() + " times" : ""),
        "why      " + outcome.sentence(),
        "next     " + outcome.next());
  }
}
