package stagedoor.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON object from outside: a token's claims, a key set, a provider's answer.
///
/// Read strictly: UTF-8, one object, no member twice, at most 16 levels and 50,000 values. A member
/// that is `null` counts as absent.
public final class Claims {

  /// More entries than this in a list of texts make it unusable.
  public static final int MAX_TEXTS = 10_000;

  public static final Claims NONE = new Claims(Map.of());

  private static final int MAX_DEPTH = 16;
  private static final int MAX_VALUES = 50_000;
  private static final int MAX_NUMBER_CHARS = 30;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_CHARS)
                  .maxTokenCount(2L * MAX_VALUES)
                  .build())
          .build();

  private final Map<String, Object> members;

  private Claims(Map<String, Object> members) {
    this.members = members;
  }

  /// Reads an object; empty when the bytes are anything else. The caller bounds their number.
  public static Optional<Claims> parse(byte[] json) {
    try (JsonParser parser =
        JSON.createParser(UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, Object> members = object(parser);
      return parser.nextToken() == null ? Optional.of(new Claims(members)) : Optional.empty();
    } catch (CharacterCodingException | JacksonException notJson) {
      return Optional.empty();
    } catch (IOException noneFromMemory) {
      throw new IllegalStateException(noneFromMemory);
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    var members = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Object value = value(parser, parser.nextToken());
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    var values = new ArrayList<Object>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      Object value = value(parser, token);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  /// The text at a path; empty when there is none or it is something else.
  ///
  /// @param path a member's name, or names with dots between them, such as `realm_access.roles`
  public Optional<String> text(String path) {
    return at(members, path).filter(String.class::isInstance).map(String.class::cast);
  }

  /// The list of texts at a path, or the one text there as a list; empty when there is none, when
  /// it holds anything but texts, or more than [#MAX_TEXTS].
  public Optional<List<String>> texts(String path) {
    Object found = at(members, path).orElse(null);
    if (found instanceof String text) {
      return Optional.of(List.of(text));
    }
    if (!(found instanceof List<?> list)
        || list.size() > MAX_TEXTS
        || !list.stream().allMatch(String.class::isInstance)) {
      return Optional.empty();
    }
    return Optional.of(list.stream().map(String.class::cast).toList());
  }

  /// A boolean member that is there and true.
  public boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /// The object at a path.
  public Optional<Claims> object(String path) {
    return at(members, path).flatMap(Claims::asObject);
  }

  /// The objects of an array; empty when there is no such array or it holds anything else.
  Optional<List<Claims>> objects(String name) {
    if (!(members.get(name) instanceof List<?> list)) {
      return Optional.empty();
    }
    List<Claims> objects = list.stream().flatMap(it -> asObject(it).stream()).toList();
    return objects.size() == list.size() ? Optional.of(objects) : Optional.empty();
  }

  /// A time in seconds since 1970, whole or not (RFC 7519 section 2, NumericDate).
  ///
  /// @throws DateTimeException when the member is there but no time
  Optional<Instant> time(String name) {
    Object found = members.get(name);
    if (found == null) {
      return Optional.empty();
    }
    double seconds = found instanceof Number number ? number.doubleValue() : Double.NaN;
    if (!(seconds >= 0 && seconds < 1e11)) {
      throw new DateTimeException(name);
    }
    return Optional.of(Instant.ofEpochMilli((long) (seconds * 1000)));
  }

  Map<String, Object> asMap() {
    return members;
  }

  /// A name may hold dots itself, as the addresses do that some providers use as names.
  private static Optional<Object> at(Map<?, ?> object, String path) {
    Object whole = object.get(path);
    if (whole != null) {
      return Optional.of(whole);
    }
    int dot = path.indexOf('.');
    return dot > 0 && object.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? at(inner, path.substring(dot + 1))
        : Optional.empty();
  }

  @SuppressWarnings("unchecked")
  private static Optional<Claims> asObject(Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of(new Claims((Map<String, Object>) map))
        : Optional.empty();
  }

  /// Claims are about a person; log lines hold their names only.
  @Override
  public String toString() {
    return "Claims" + members.keySet();
  }
}
