package stagedoor.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Writes one JSON text, member by member, as UTF-8 in memory.
///
/// Numbers that JSON cannot hold (NaN) are written as null; unpaired surrogates as `U+FFFD`.
final class JsonWriter {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /// The text of one object.
  static byte[] object(Consumer<JsonWriter> members) {
    var bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      new JsonWriter(out).element(members);
    } catch (IOException e) {
      throw new UncheckedIOException("could not write JSON", e);
    }
    return bytes.toByteArray();
  }

  JsonWriter text(String name, String value) {
    return write(() -> out.writeStringField(name, whole(value)));
  }

  JsonWriter text(String name, Optional<String> value) {
    return value.isPresent() ? text(name, value.get()) : nothing(name);
  }

  JsonWriter number(String name, long value) {
    return write(() -> out.writeNumberField(name, value));
  }

  JsonWriter real(String name, float value) {
    return write(() -> {
      if (Float.isFinite(value)) {
        out.writeNumberField(name, value);
      } else {
        out.writeNullField(name);
      }
    });
  }

  JsonWriter flag(String name, boolean value) {
    return write(() -> out.writeBooleanField(name, value));
  }

  JsonWriter nothing(String name) {
    return write(() -> out.writeNullField(name));
  }

  /// ISO 8601 in UTC.
  JsonWriter time(String name, Instant value) {
    return text(name, value.toString());
  }

  JsonWriter time(String name, Optional<Instant> value) {
    return value.isPresent() ? time(name, value.get()) : nothing(name);
  }

  /// A time in ms since 1970.
  JsonWriter timeMs(String name, OptionalLong value) {
    return value.isPresent() ? time(name, Instant.ofEpochMilli(value.getAsLong())) : nothing(name);
  }

  JsonWriter object(String name, Consumer<JsonWriter> members) {
    write(() -> out.writeFieldName(name));
    return element(members);
  }

  JsonWriter texts(String name, List<String> values) {
    return write(() -> {
      out.writeArrayFieldStart(name);
      for (String value : values) {
        out.writeString(whole(value));
      }
      out.writeEndArray();
    });
  }

  /// An array of arrays of texts.
  JsonWriter textLists(String name, List<List<String>> values) {
    return write(() -> {
      out.writeArrayFieldStart(name);
      for (List<String> list : values) {
        out.writeStartArray();
        for (String value : list) {
          out.writeString(whole(value));
        }
        out.writeEndArray();
      }
      out.writeEndArray();
    });
  }

  JsonWriter numbers(String name, List<Integer> values) {
    return write(() -> {
      out.writeArrayFieldStart(name);
      for (int value : values) {
        out.writeNumber(value);
      }
      out.writeEndArray();
    });
  }

  /// An array of objects; `each` writes the members of one.
  <T> JsonWriter list(String name, Iterable<T> values, BiConsumer<JsonWriter, T> each) {
    write(() -> out.writeArrayFieldStart(name));
    for (T value : values) {
      element(json -> each.accept(json, value));
    }
    return write(out::writeEndArray);
  }

  private JsonWriter element(Consumer<JsonWriter> members) {
    write(out::writeStartObject);
    members.accept(this);
    return write(out::writeEndObject);
  }

  /// Tags may hold half a surrogate pair, which has no UTF-8 form.
  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(
            text.getBytes(java.nio.charset.StandardCharsets.UTF_16BE),
            java.nio.charset.StandardCharsets.UTF_16BE);
      }
    }
    return text;
  }

  private interface Step {
    void run() throws IOException;
  }

  private JsonWriter write(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("could not write JSON", e);
    }
  }
}
