package stagedoor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class RulesReaderTest {

  private static final String WHOLE =
      """
      // What I like
      {
        "name": "Dawn", /* my own */ "comment": "for \\"early\\" days",
        "public": "true",
        "mine": { "nested": [1.50, null, -2e3] },
        "all": [
          { "is": { "loved": true } },
          { "any": [ { "contains": { "title": "sea" } }, { "notInTheLast": { "lastplayed": 30 } } ] }
        ],
        "sort": "-year, +title,random",
        "order": "DESC",
        "limit": 25, "limitPercent": 10, "offset": 5,
        "refreshDelay": "1h30m"
      }
      """;

  @Test
  void aWholeFileIsRead() {
    Rules rules = RuleMusic.read(WHOLE);
    assertThat(rules.name()).contains("Dawn");
    assertThat(rules.comment()).contains("for \"early\" days");
    assertThat(rules.isPublic()).contains(true);
    assertThat(rules.root().joining()).isEqualTo(Rule.Joining.ALL);
    assertThat(rules.root().rules()).hasSize(2);
    assertThat(rules.sort().stream().map(key -> (key.descending() ? "-" : "+") + key.field()))
        .containsExactly("+year", "-title", "-random");
    assertThat(List.of(rules.limit(), rules.limitPercent(), rules.offset()))
        .containsExactly(25, 10, 5);
    assertThat(rules.refreshDelay()).contains(Duration.ofMinutes(90));
    assertThat(rules.text()).isEqualTo(WHOLE);
  }

  @Test
  void namesAndOperatorsAreReadWhateverTheirCase() {
    Rules rules = RuleMusic.read("\uFEFF{\"NAME\":\"x\",\"Any\":[{\"ISNOT\":{\"Title\":\"y\"}}]}");
    assertThat(rules.name()).contains("x");
    assertThat(rules.root().rules().getFirst())
        .isInstanceOfSatisfying(
            Rule.Condition.class, it -> assertThat(it.operator()).isEqualTo(Operator.IS_NOT));
  }

  @Test
  void allFieldsOfOneOperatorMustPassAlsoWhereOneRuleIsEnough() {
    Rules rules =
        RuleMusic.read(
            """
            {"any": [{"is": {"title": "a", "album": "b"}}, {"is": {"year": 1}, "gt": {"bpm": 2}}]}\
            """);
    assertThat(rules.root().rules()).hasSize(3);
    assertThat(rules.root().rules().getFirst())
        .isInstanceOfSatisfying(
            Rule.Group.class,
            group -> {
              assertThat(group.joining()).isEqualTo(Rule.Joining.ALL);
              assertThat(group.rules()).hasSize(2);
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                               | 1:1 The file ends where a value is expected.
          []                               | 1:1 Rules are a JSON object: { "all": [ ... ] }.
          {                                | 1:2 A name in double quotes is expected, not the end.
          {}                               | 1:1 The rules are missing. Give them as "all" or "any": { "all": [ ... ] }.
          {"all":[],"any":[]}              | 1:11 "all" and "any" stand side by side. Keep one and put the other into it.
          {"all":[],"all":[]}              | 1:11 "all" is given twice.
          {"all":[{"is":{"year":1},"IS":{"bpm":2}}]} | 1:26 "IS" is given twice.
          {"all":[{"is":{"year":1,"Year":2}}]} | 1:25 "Year" is given twice.
          {"all":[{"any":[],"any":[]}]}    | 1:19 "any" is given twice.
          {"all":{}}                       | 1:8 "all" is a list of rules.
          {"all":[1]}                      | 1:9 A rule is an object: { "is": { "genre": "Folk" } }.
          {"all":[{}]}                     | 1:9 A rule without an operator. Write one, or remove it.
          {"all":[{"is":1}]}               | 1:15 "is" wants a field and a value: { "title": "Ebb" }.
          {"all":[{"is":{}}]}              | 1:15 "is" names no field.
          {"all":[{"iss":{"a":1}}]}        | 1:10 No operator is called "iss". Did you mean "is"?
          {"all":[{"between":{"a":1}}]}    | 1:10 No operator is called "between".
          {"all":[{"any":1}]}              | 1:16 "any" is a list of rules.
          {"all":[],}                      | 1:11 A name in double quotes is expected, not }.
          {"all":[1,]}                     | 1:11 A value is expected, not ].
          {"all":[] "x":1}                 | 1:11 A comma or } is expected, not ".
          {"all" []}                       | 1:8 A colon is expected behind "all", not [.
          {"all":[]} x                     | 1:12 The file goes on behind its end. Remove x.
          {'all':[]}                       | 1:2 A name in double quotes is expected, not '.
          {"all":[01]}                     | 1:10 A comma or ] is expected, not 1.
          {"all":[-]}                      | 1:10 A digit is expected, not ].
          {"all":["\\x"]}                  | 1:11 No such escape: a backslash is written as \\\\.
          {"all":["\\u12"]}                | 1:14 Four hexadecimal digits are expected behind \\u.
          {"all":["x                       | 1:11 A text is not closed: " is missing.
          {"all":[yes]}                    | 1:9 A value is expected, not y.
          {"all":[nope]}                   | 1:9 A value is expected: text stands in double quotes.
          {"all":[] /* x                   | 1:11 A comment is not closed: */ is missing.
          {"all":[],"limit":-1}            | 1:19 limit is a whole number from 0 to 2147483647.
          {"all":[],"limit":1.5}           | 1:19 limit is a whole number from 0 to 2147483647.
          {"all":[],"limitPercent":101}    | 1:26 limitPercent is a whole number from 0 to 100.
          {"all":[],"sort":1}              | 1:18 sort is text in double quotes.
          {"all":[],"refreshDelay":5}      | 1:26 refreshDelay is text in double quotes.
          {"all":[],"order":"up"}          | 1:19 order is "asc" or "desc".
          {"all":[],"public":"maybe"}      | 1:20 public is true or false.
          {"all":[],"refreshDelay":"soon"} | 1:26 refreshDelay is a duration such as "30s", "10m" or "1h30m".
          """)
  void whatIsWrongIsToldWithLineAndColumn(String text, String told) {
    assertThat(faults(text).stream().map(RulesReaderTest::told)).first().isEqualTo(told);
  }

  @Test
  void linesAreCountedThroughComments() {
    String text = "// one\n/* two\n three */ {\n  \"all\": [\n    { \"iz\": { \"title\": 1 } } ] }";
    assertThat(faults(text).stream().map(RulesReaderTest::told))
        .containsExactly("5:7 No operator is called \"iz\". Did you mean \"is\"?");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertThat(faults("{\"limit\":-1,\"all\":[{\"iz\":{\"a\":1}},7],\"order\":3}")).hasSize(4);
  }

  @Test
  void everythingHasABound() {
    assertThat(faults("{\"all\":[" + " ".repeat(Rules.MAX_BYTES) + "]}")).hasSize(1);
    assertThat(faults("[".repeat(90_000)).getFirst().reason()).startsWith("Nested too deep.");
    assertThat(Rules.read(nested(Rules.MAX_DEPTH))).isInstanceOf(Rules.Reading.Read.class);
    assertThat(faults(nested(Rules.MAX_DEPTH + 1)).getFirst().reason())
        .isEqualTo("Groups nest more than 32 deep.");
    String condition = "{\"is\":{\"a\":1}},";
    String thousand = condition.repeat(Rules.MAX_CONDITIONS);
    assertThat(faults("{\"all\":[" + thousand + "{\"is\":{\"a\":1}}]}").getFirst().reason())
        .isEqualTo("More than 1000 conditions.");
    assertThat(faults("{\"all\":[" + "1,".repeat(1_000) + "1]}")).hasSize(20);
  }

  private static String nested(int depth) {
    return "{\"all\":["
        + "{\"any\":[".repeat(depth - 1)
        + "{\"is\":{\"year\":[1,2]}}"
        + "]}".repeat(depth);
  }

  @Test
  void thePlaylistsOwnWordsReplaceThoseOfTheFile() {
    assertThat(RuleMusic.read(WHOLE).textFor("Dusk\n", "", false))
        .isEqualTo(
            WHOLE
                .replace("\"Dawn\"", "\"Dusk\\n\"")
                .replace("\"for \\\"early\\\" days\"", "\"\"")
                .replace("\"true\"", "false"));
    assertThat(RuleMusic.read("{\"all\":[]}").textFor("A", "b", true))
        .isEqualTo("{\n  \"name\": \"A\",\n  \"comment\": \"b\",\n  \"public\": true,\"all\":[]}");
    assertThat(RuleMusic.read(WHOLE).textFor("Dawn", "for \"early\" days", true)).isEqualTo(WHOLE);
  }

  /// Whatever stands in a file comes out again: every key and value, known or not.
  @Test
  void whatIsWrittenReadsAsWhatWasRead() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String text = new RandomRules(random).file();
      Rules rules = RuleMusic.read(text);
      assertThat(rules.text()).isEqualTo(text);
      String name = "N" + random.nextInt(100);
      String written = rules.textFor(name, "c", random.nextBoolean());
      Rules again = RuleMusic.read(written);
      assertThat(again.name()).as("seed %d", seed).contains(name);
      assertThat(again.comment()).as("seed %d", seed).contains("c");
      assertThat(bare(JsonReader.read(written)))
          .as("seed %d", seed)
          .isEqualTo(bare(JsonReader.read(text)));
      assertThat(again.sort().stream().map(SortKey::field))
          .isEqualTo(rules.sort().stream().map(SortKey::field).toList());
    }
  }

  /// A text as one line, without places and without what names the playlist.
  private static String bare(Json json) {
    return switch (json) {
      case Json.Text(var text, _) -> RulesText.quoted(text);
      case Json.Numeral(var literal, _) -> literal;
      case Json.Flag(boolean on, _) -> Boolean.toString(on);
      case Json.Nothing _ -> "null";
      case Json.Items(var items, _) ->
          items.stream().map(RulesReaderTest::bare).toList().toString();
      case Json.Members(var members, _) ->
          members.stream()
              .filter(it -> !List.of("name", "comment", "public").contains(it.key()))
              .map(it -> RulesText.quoted(it.name()) + ":" + bare(it.value()))
              .toList()
              .toString();
    };
  }

  /// Damaged files are read or refused with a place in the text, never anything else, and what is
  /// read can be evaluated.
  @Test
  void damagedFilesAreReadOrRefused() {
    long seed = Long.getLong("seed", System.nanoTime());
    var random = new Random(seed);
    int read = 0;
    try (var music = new RuleMusic(List.of(new RuleMusic.Draft(1)))) {
      for (int i = 0; i < 20_000; i++) {
        String text = damaged(new RandomRules(random).file(), random);
        switch (Rules.read(text)) {
          case Rules.Reading.Read(var rules) -> {
            read++;
            assertThat(music.evaluator.faults(rules)).as("seed %d", seed).isNotNull();
            if (i % 10 == 0) {
              assertThat(music.ids(text, music.ann)).as("seed %d", seed).isNotNull();
            }
          }
          case Rules.Reading.Refused(var faults) ->
              assertThat(faults)
                  .as("seed %d: %s", seed, text)
                  .isNotEmpty()
                  .allSatisfy(fault -> assertIsPlace(fault.where(), text));
        }
      }
    }
    assertThat(read).as("seed %d", seed).isBetween(200, 19_800);
  }

  private static void assertIsPlace(Where where, String text) {
    List<String> lines = List.of(text.split("\n", -1));
    assertThat(where.line()).isBetween(1, lines.size());
    assertThat(where.column()).isBetween(1, lines.get(where.line() - 1).length() + 2);
  }

  private static String damaged(String text, Random random) {
    var damaged = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0 && !damaged.isEmpty(); i--) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(4)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, "{}[]\",:/*\\x0\n\u0000\ud800".charAt(random.nextInt(15)));
        case 2 -> damaged.setLength(at);
        default -> damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + 9)));
      }
    }
    return damaged.toString();
  }

  private static List<RuleFault> faults(String text) {
    return switch (Rules.read(text)) {
      case Rules.Reading.Read _ -> throw new AssertionError("was read: " + text);
      case Rules.Reading.Refused(var faults) -> faults;
    };
  }

  private static String told(RuleFault fault) {
    return fault.where().line() + ":" + fault.where().column() + " " + fault.reason();
  }

  @Test
  void durationsAreReadWithTheirUnits() {
    assertThat(Delay.parse("1d2h3m4s5ms")).contains(Duration.parse("P1DT2H3M4.005S"));
    for (String none : List.of("", "5", "s", "1h x", "-1s", "9999999s", "367d")) {
      assertThat(Delay.parse(none)).as(none).isEqualTo(Optional.empty());
    }
  }
}
