package stagedoor.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// Known mistakes in configurations of Apache httpd.
record ApacheCheck(SequencedSet<String> headers) {

  private static final Pattern VARIABLE = Pattern.compile("%\\{[^}]+}[es]");

  List<Finding> check(String text) {
    var found = new ArrayList<Finding>();
    List<List<String>> early = new ArrayList<>();
    List<List<String>> rules = new ArrayList<>();
    int proxied = 0;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      List<String> words = Words.of(line, false);
      String first = words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT);
      if (first.equals("proxypass") || first.equals("proxypassmatch")) {
        proxied = proxied == 0 ? number : proxied;
      }
      if (first.equals("requestheader") && words.size() > 2) {
        rules.add(words);
        if (words.getLast().equalsIgnoreCase("early")) {
          early.add(words);
        }
        if (words.get(1).equalsIgnoreCase("set") && VARIABLE.matcher(line).find()) {
          found.add(
              new Finding(
                  number,
                  "On paths without sign-in this sends (null) as the name.",
                  "Write: RequestHeader set " + words.get(2) + " \"expr=%{REMOTE_USER}\""));
        }
      }
    }
    if (proxied > 0) {
      missing(proxied, early, rules, found);
    }
    return found;
  }

  private void missing(
      int line, List<List<String>> early, List<List<String>> rules, List<Finding> found) {
    for (String name : headers) {
      for (String spelling : List.of(name, name.replace('-', '_'))) {
        if (early.stream().noneMatch(words -> about(words, spelling))) {
          found.add(
              Finding.passes(line, spelling, "Write: RequestHeader unset " + spelling + " early"));
        }
      }
    }
    for (String name : List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")) {
      if (early.stream().noneMatch(words -> about(words, name))) {
        found.add(Finding.passes(line, name, "Write: RequestHeader unset " + name + " early"));
      }
    }
    if (rules.stream().noneMatch(words -> about(words, "Authorization"))) {
      found.add(
          Finding.password(
              line, "Where people are signed in, write: RequestHeader unset Authorization"));
    }
    if (early.stream().noneMatch(words -> about(words, "Connection"))) {
      found.add(
          new Finding(
              line,
              "A client can have the identity dropped by naming its header in Connection.",
              "Write: RequestHeader edit Connection \"(?i)^(?!(close|keep-alive)$).*\" close"
                  + " early"));
    }
  }

  private static boolean about(List<String> words, String name) {
    return words.get(2).equalsIgnoreCase(name);
  }
}
