package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes JSON, or JSONP when it has a callback. The whole answer is one object.
final class JsonSink implements Sink {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int FIRST_BYTES = 4096;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_BYTES);
  private final JsonGenerator json;
  private final String after;

  private JsonSink(String before, String after) {
    this.after = after;
    byte[] prefix = before.getBytes(US_ASCII);
    out.write(prefix, 0, prefix.length);
    try {
      json = FACTORY.createGenerator(out);
      json.writeStartObject();
    } catch (IOException notInMemory) {
      throw new UncheckedIOException(notInMemory);
    }
  }

  static JsonSink json() {
    return new JsonSink("", "");
  }

  /// A script that calls back. The comment in front keeps the first bytes from being chosen by
  /// whoever wrote the link, which some browsers' plug-ins took for other formats.
  ///
  /// @param callback checked by [Format]
  static JsonSink jsonp(String callback) {
    return new JsonSink("/**/" + callback + "(", ");");
  }

  @Override
  public void beginObject(String name) {
    write(() -> json.writeObjectFieldStart(name));
  }

  @Override
  public void beginItem() {
    write(json::writeStartObject);
  }

  @Override
  public void end() {
    write(json::writeEndObject);
  }

  @Override
  public void beginList(String name) {
    write(() -> json.writeArrayFieldStart(name));
  }

  @Override
  public void endList() {
    write(json::writeEndArray);
  }

  @Override
  public void text(String name, String value) {
    write(() -> json.writeStringField(name, Characters.legal(value)));
  }

  @Override
  public void number(String name, long value) {
    write(() -> json.writeNumberField(name, value));
  }

  @Override
  public void decimal(String name, float value) {
    write(() -> {
      json.writeFieldName(name);
      json.writeNumber(Decimals.plain(value));
    });
  }

  @Override
  public void flag(String name, boolean value) {
    write(() -> json.writeBooleanField(name, value));
  }

  @Override
  public void texts(String name, List<String> values) {
    write(() -> {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(Characters.legal(value));
      }
      json.writeEndArray();
    });
  }

  @Override
  public void numbers(String name, List<Integer> values) {
    write(() -> {
      json.writeArrayFieldStart(name);
      for (int value : values) {
        json.writeNumber(value);
      }
      json.writeEndArray();
    });
  }

  @Override
  public void child(String name, String value) {
    text(name, value);
  }

  @Override
  public void content(String value) {
    text("value", value);
  }

  @Override
  public byte[] bytes() {
    write(() -> {
      json.writeEndObject();
      json.close();
      out.write(after.getBytes(US_ASCII));
    });
    return out.toByteArray();
  }

  /// One step of the generator.
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private static void write(Step step) {
    try {
      step.run();
    } catch (IOException notInMemory) {
      throw new UncheckedIOException(notInMemory);
    }
  }
}
