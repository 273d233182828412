package stagedoor.rule;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/// Rule files as somebody might write them, with white space, comments and names of their own.
@NullMarked
final class RandomRules {

  private static final List<String> VALUES =
      List.of(
          "1",
          "-2.50",
          "\"2019\"",
          "\"2026-03-01\"",
          "true",
          "\"false\"",
          "\"%_\"",
          "\"\\u00e9\\n\"",
          "[1, 2]",
          "null",
          "1e3",
          "\"é夜\"",
          "[\"a\", \"b\"]",
          "{}",
          "\"\"");
  private static final List<String> FIELDS =
      List.of(
          "title",
          "genre",
          "year",
          "loved",
          "lastplayed",
          "date",
          "Rating",
          "comment",
          "bpm",
          "id",
          "nosuchfield",
          "artist");
  private static final List<String> GAPS = List.of("", "", " ", "\n  ", " /* x { */ ", " // y\n");

  private final Random random;

  RandomRules(Random random) {
    this.random = random;
  }

  String file() {
    String top = one(List.of("all", "any", "All"));
    String head =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> member("x" + i, one(VALUES)) + ",")
            .collect(Collectors.joining());
    String name = random.nextBoolean() ? member("name", "\"Old\"") + "," : "";
    String comment = random.nextBoolean() ? member("comment", "\"o\\\"ld\"") + "," : "";
    String shown = random.nextBoolean() ? member("public", one(List.of("true", "0"))) + "," : "";
    String sort = random.nextBoolean() ? "," + member("sort", "\"-year,+title, rating\"") : "";
    String limit = random.nextBoolean() ? "," + member("limit", "25") : "";
    return gap()
        + "{"
        + name
        + head
        + comment
        + member(top, group(3))
        + sort
        + limit
        + trailing(shown)
        + gap()
        + "}"
        + gap();
  }

  private static String trailing(String member) {
    return member.isEmpty() ? "" : "," + member.substring(0, member.length() - 1);
  }

  private String group(int depth) {
    String rules =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(_ -> gap() + rule(depth))
            .collect(Collectors.joining(","));
    return "[" + rules + gap() + "]";
  }

  private String rule(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return "{" + member(one(List.of("all", "any")), group(depth - 1)) + "}";
    }
    String operator = one(List.of(Operator.values())).word();
    return "{" + member(operator, "{" + member(one(FIELDS), one(VALUES)) + "}") + "}";
  }

  private String member(String name, String value) {
    return gap() + "\"" + name + "\"" + gap() + ":" + gap() + value + gap();
  }

  private String gap() {
    return one(GAPS);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
