package stagedoor.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The field lines of one message, in the order they arrived.
///
/// A value is the bytes that arrived, one char a byte (ISO 8859-1), without white space at either
/// end. Names are compared without regard to ASCII case.
public record Headers(List<Field> fields) {

  /// One field line.
  public record Field(String name, String value) {

    /// The value read as strict UTF-8, or empty when it is not UTF-8.
    public Optional<String> utf8() {
      try {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        return Optional.of(decoder.decode(ByteBuffer.wrap(value.getBytes(ISO_8859_1))).toString());
      } catch (CharacterCodingException notUtf8) {
        return Optional.empty();
      }
    }
  }

  public static final Headers NONE = new Headers(List.of());

  public Headers {
    fields = List.copyOf(fields);
  }

  public static Headers of(String name, String value) {
    return new Headers(List.of(new Field(name, value)));
  }

  /// Every field line with this name, in order; a repeated header is several.
  public List<Field> all(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).toList();
  }

  /// The value of the only field line with this name; empty when there is none or more than one.
  public Optional<String> only(String name) {
    List<Field> found = all(name);
    return found.size() == 1 ? Optional.of(found.getFirst().value()) : Optional.empty();
  }

  public boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
  }
}
