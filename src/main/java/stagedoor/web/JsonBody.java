package stagedoor.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stagedoor.http.BodyTooLargeException;
import stagedoor.http.Request;
import stagedoor.rule.Rules;

/// The JSON object a request brought, strictly typed: a member that is not expected, given twice or
/// of another type refuses the request.
final class JsonBody {

  /// One value as it came.
  private sealed interface Value {
    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    record Flag(boolean on) implements Value {}

    record Null() implements Value {}

    record Items(List<Value> values) implements Value {}

    record Members(JsonBody object) implements Value {}
  }

  private static final int MAX_DEPTH = 4;
  private static final int MAX_CHARS = 10_000;

  /// Members that hold a whole file.
  private static final Set<String> FILES = Set.of("rules");

  private static final int MAX_ITEMS = 100_000;

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Rules.MAX_BYTES)
                  .maxNameLength(100)
                  .maxNumberLength(30)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Map<String, Value> members;

  private JsonBody(Map<String, Value> members) {
    this.members = members;
  }

  /// Reads the body, whose members must be among `expected`.
  ///
  /// @throws Refusal when it is no JSON (415), too large (413) or not such an object (400)
  static JsonBody read(Request request, Set<String> expected) {
    if (!isJson(request)) {
      throw new Refusal(
          Problem.of(415, "Not JSON").because("Send Content-Type: application/json."));
    }
    JsonBody body = parse(request.body());
    body.only(expected);
    return body;
  }

  private static boolean isJson(Request request) {
    String type = request.headers().only("Content-Type").orElse("");
    int parameters = type.indexOf(';');
    String essence = parameters < 0 ? type : type.substring(0, parameters);
    return essence.strip().equalsIgnoreCase("application/json");
  }

  private static JsonBody parse(InputStream in) {
    try (JsonParser parser = FACTORY.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw bad("The body is not a JSON object.");
      }
      JsonBody body = members(parser);
      if (parser.nextToken() != null) {
        throw bad("The body goes on behind the JSON object.");
      }
      return body;
    } catch (JsonProcessingException notJson) {
      throw bad("The body is not valid JSON, or nested or long beyond measure.");
    } catch (BodyTooLargeException tooLarge) {
      throw new Refusal(Problem.of(413, "Too large").because("The body is too large."));
    } catch (IOException broken) {
      throw bad("The body did not arrive.");
    }
  }

  private static JsonBody members(JsonParser parser) throws IOException {
    var members = new LinkedHashMap<String, Value>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      Value value = value(parser);
      members.put(name, FILES.contains(name) ? value : shortEnough(value));
    }
    return new JsonBody(members);
  }

  private static Value value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new Value.Text(storable(parser.getText()));
      case VALUE_NUMBER_INT -> new Value.Whole(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> new Value.Whole(whole(parser.getDoubleValue()));
      case VALUE_TRUE -> new Value.Flag(true);
      case VALUE_FALSE -> new Value.Flag(false);
      case VALUE_NULL -> new Value.Null();
      case START_OBJECT -> new Value.Members(members(parser));
      case START_ARRAY -> items(parser);
      default -> throw bad("The body is not valid JSON.");
    };
  }

  private static Value shortEnough(Value value) {
    if (value instanceof Value.Text(var text) && text.length() > MAX_CHARS) {
      throw bad("A text is longer than " + MAX_CHARS + " characters.");
    }
    return value;
  }

  /// Half a surrogate pair is no text, and PostgreSQL keeps no text with a NUL.
  private static String storable(String text) {
    boolean whole =
        text.codePoints()
            .noneMatch(
                c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    if (!whole) {
      throw bad("A text holds what is no character.");
    }
    return text;
  }

  /// Scripts count in doubles: 1.0 is a whole number, 1.5 is refused.
  private static long whole(double number) {
    if (number != Math.rint(number) || Math.abs(number) > 9.0e15) {
      throw bad("A number is not whole.");
    }
    return (long) number;
  }

  private static Value items(JsonParser parser) throws IOException {
    var values = new ArrayList<Value>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (values.size() == MAX_ITEMS) {
        throw bad("A list is too long.");
      }
      values.add(shortEnough(value(parser)));
    }
    return new Value.Items(values);
  }

  private void only(Set<String> expected) {
    for (String name : members.keySet()) {
      if (!expected.contains(name)) {
        throw bad(
            "Unknown member; known are: " + String.join(", ", expected.stream().sorted().toList()));
      }
    }
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /// Whether the member is there and null.
  boolean isNull(String name) {
    return members.get(name) instanceof Value.Null;
  }

  /// The text, if the member is there.
  Optional<String> text(String name) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case Value.Text(var text) -> Optional.of(text);
      default -> throw bad(name + " is not text.");
    };
  }

  String needText(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  /// The whole number, if the member is there; outside `least` to `most` it is refused.
  Optional<Long> number(String name, long least, long most) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case Value.Whole(long number) when number >= least && number <= most -> Optional.of(number);
      default -> throw bad(name + " is not a whole number from " + least + " to " + most + ".");
    };
  }

  Optional<Boolean> flag(String name) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case Value.Flag(boolean on) -> Optional.of(on);
      default -> throw bad(name + " is not true or false.");
    };
  }

  /// The texts of a list, if the member is there.
  Optional<List<String>> texts(String name, int most) {
    return items(name, most)
        .map(values -> values.stream().map(value -> asText(name, value)).toList());
  }

  /// The pairs of texts of a list, if the member is there.
  Optional<List<List<String>>> pairs(String name, int most) {
    return items(name, most)
        .map(values -> values.stream().map(value -> asPair(name, value)).toList());
  }

  private static List<String> asPair(String name, Value value) {
    if (value instanceof Value.Items(var two) && two.size() == 2) {
      return two.stream().map(text -> asText(name, text)).toList();
    }
    throw bad(name + " holds something that is not a pair of texts.");
  }

  /// The indexes of a list, if the member is there.
  Optional<List<Integer>> indexes(String name, int most) {
    return items(name, most)
        .map(values -> values.stream().map(value -> asIndex(name, value)).toList());
  }

  Optional<JsonBody> object(String name, Set<String> expected) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case Value.Members(var object) -> {
        object.only(expected);
        yield Optional.of(object);
      }
      default -> throw bad(name + " is not an object.");
    };
  }

  private Optional<List<Value>> items(String name, int most) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case Value.Items(var values) when values.size() <= most -> Optional.of(values);
      default -> throw bad(name + " is not a list of at most " + most + ".");
    };
  }

  private static String asText(String name, Value value) {
    if (value instanceof Value.Text(var text)) {
      return text;
    }
    throw bad(name + " holds something that is not text.");
  }

  private static int asIndex(String name, Value value) {
    if (value instanceof Value.Whole(long number) && number >= 0 && number <= MAX_ITEMS) {
      return Math.toIntExact(number);
    }
    throw bad(name + " holds something that is not an index.");
  }

  static Refusal missing(String name) {
    return bad(name + " is missing.");
  }

  static Refusal bad(String detail) {
    return new Refusal(Problem.of(400, "Bad request").because(detail));
  }
}
