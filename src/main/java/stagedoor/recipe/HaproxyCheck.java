package stagedoor.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Known mistakes in HAProxy configurations.
record HaproxyCheck(SequencedSet<String> headers) {

  private static final Pattern SECTION =
      Pattern.compile("(frontend|listen|backend|global|defaults|userlist|peers)\\b.*");

  /// A section that takes connections, with its lines.
  private record Section(int line, List<List<String>> lines) {

    /// Whether a header is removed in every request, or set anew in every request.
    boolean removes(String name) {
      return lines.stream()
          .filter(words -> isRule(words, "del-header") || isRule(words, "set-header"))
          .filter(words -> !words.contains("if") && !words.contains("unless"))
          .anyMatch(words -> names(words, name));
    }

    boolean mentions(String name) {
      return lines.stream()
          .filter(words -> isRule(words, "del-header") || isRule(words, "set-header"))
          .anyMatch(words -> names(words, name));
    }

    private static boolean isRule(List<String> words, String action) {
      return words.size() > 2
          && words.getFirst().equals("http-request")
          && words.get(1).equals(action);
    }

    private static boolean names(List<String> words, String name) {
      String pattern = words.get(2);
      if (!words.contains("reg")) {
        return pattern.equalsIgnoreCase(name);
      }
      try {
        return Pattern.compile(pattern).matcher(name.toLowerCase(Locale.ROOT)).find();
      } catch (PatternSyntaxException notOurs) {
        return false;
      }
    }
  }

  List<Finding> check(String text) {
    var found = new ArrayList<Finding>();
    for (Section section : sections(text)) {
      for (String name : headers) {
        if (!section.removes(name)) {
          found.add(
              Finding.passes(
                  section.line(),
                  name,
                  "First in this section, write: http-request del-header " + name));
        }
        String alias = name.replace('-', '_');
        if (!alias.equals(name) && !section.removes(alias)) {
          found.add(
              Finding.passes(
                  section.line(),
                  alias,
                  "Write: http-request del-header ^"
                      + name.toLowerCase(Locale.ROOT).replace("-", "[-_.]")
                      + "$ -m reg"));
        }
      }
      if (!section.mentions("Authorization")) {
        found.add(Finding.password(section.line(), "Write: http-request del-header Authorization"));
      }
      for (String name : List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")) {
        if (!section.removes(name)) {
          found.add(
              Finding.passes(
                  section.line(), name, "Write: http-request set-header " + name + " ..."));
        }
      }
    }
    return found;
  }

  private static List<Section> sections(String text) {
    var sections = new ArrayList<Section>();
    boolean listens = false;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (SECTION.matcher(line).matches()) {
        listens = line.startsWith("frontend") || line.startsWith("listen");
        if (listens) {
          sections.add(new Section(number, new ArrayList<>()));
        }
      } else if (listens) {
        sections.getLast().lines().add(Words.of(line, false));
      }
    }
    return sections;
  }
}
