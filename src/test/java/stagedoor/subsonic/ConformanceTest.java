package stagedoor.subsonic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks every golden answer in JSON: each member is one that the protocol knows, of its type, and
/// what must be there is there. The protocol's objects are in the resource `objects.txt`.
class ConformanceTest {

  private static final Pattern MEMBER = Pattern.compile("(\\w+)(\\*?)(=?)([\\w#~?@]*?)(!?)");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

  /// @param type a name of an object, or one of `#~?@`, or empty for text
  private record Member(boolean isList, String type, boolean isNeeded) {}

  private static final Map<String, Map<String, Member>> OBJECTS = objects();

  static List<Path> answers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/golden/subsonic"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyAnswerIsAsTheProtocolSays(Path file) throws IOException {
    Map<String, Object> all = JsonTree.parse(Files.readAllBytes(file));
    assertThat(all).containsOnlyKeys("subsonic-response");
    var faults = new ArrayList<String>();
    check("Response", Objects.requireNonNull(all.get("subsonic-response")), "", faults);
    assertThat(faults).isEmpty();
  }

  private static void check(String type, Object value, String place, List<String> faults) {
    if (!(value instanceof Map<?, ?> members)) {
      faults.add(place + " is no object");
      return;
    }
    Map<String, Member> known = Objects.requireNonNull(OBJECTS.get(type), type);
    members.forEach((name, inside) -> {
      Member member = known.get(name.toString());
      String where = place + "/" + name;
      if (member == null) {
        faults.add(where + " is no member of " + type);
      } else if (!member.isList()) {
        checkOne(member.type(), inside, where, faults);
      } else if (inside instanceof List<?> items) {
        items.forEach(item -> checkOne(member.type(), item, where, faults));
      } else {
        faults.add(where + " is no list");
      }
    });
    known.forEach((name, member) -> {
      if (member.isNeeded() && !members.containsKey(name)) {
        faults.add(place + " lacks " + name);
      }
    });
  }

  private static void checkOne(String type, Object value, String place, List<String> faults) {
    boolean isRight =
        switch (type) {
          case "" -> value instanceof String;
          case "#" -> value instanceof BigDecimal number && number.scale() <= 0;
          case "~" -> value instanceof BigDecimal;
          case "?" -> value instanceof Boolean;
          case "@" -> value instanceof String text && MOMENT.matcher(text).matches();
          default -> {
            check(type, value, place, faults);
            yield true;
          }
        };
    if (!isRight) {
      faults.add(place + " has the wrong type: " + value);
    }
  }

  private static Map<String, Map<String, Member>> objects() {
    var objects = new HashMap<String, Map<String, Member>>();
    text()
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> {
          String[] words = line.split(" ");
          var members = new LinkedHashMap<String, Member>();
          for (String word : List.of(words).subList(1, words.length)) {
            Matcher parts = MEMBER.matcher(word);
            assertThat(parts.matches()).as(word).isTrue();
            members.put(
                parts.group(1),
                new Member(!parts.group(2).isEmpty(), parts.group(4), !parts.group(5).isEmpty()));
          }
          objects.put(words[0].substring(0, words[0].length() - 1), members);
        });
    return objects;
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(ConformanceTest.class.getResourceAsStream("objects.txt"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
