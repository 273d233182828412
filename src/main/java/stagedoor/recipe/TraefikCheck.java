package stagedoor.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/// Known mistakes in dynamic configurations of Traefik, as YAML or as labels. Lines are looked at
/// one by one, without what their indentation means.
record TraefikCheck(SequencedSet<String> headers) {

  List<Finding> check(String text) {
    var found = new ArrayList<Finding>();
    List<String> lines = List.of(text.split("\n", -1));
    int first = line(lines, "middlewares").orElse(1);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).toLowerCase(Locale.ROOT);
      if (line.matches(".*(trustforwardheader|insecure)\\W+true.*")) {
        found.add(
            Finding.passes(
                i + 1, "X-Forwarded-For", "Leave it false unless a trusted proxy is in front."));
      }
    }
    for (String name : headers) {
      if (!isCleared(lines, name)) {
        found.add(
            Finding.passes(
                first,
                name,
                "Write a headers middleware with customRequestHeaders, "
                    + name
                    + ": \"\", and put it first on every router."));
      }
    }
    if (!isCleared(lines, "Authorization")) {
      found.add(Finding.password(first, "After the gateway, clear it with customRequestHeaders."));
    }
    user(lines).ifPresent(found::add);
    return found;
  }

  /// Traefik replaces only the headers that the list names: the client's others stay.
  private Optional<Finding> user(List<String> lines) {
    Optional<Integer> asked = line(lines, "forwardauth");
    boolean copied =
        line(lines, "authresponseheaders")
            .map(number -> String.join("\n", lines.subList(number - 1, lines.size())))
            .filter(rest -> rest.contains(headers.getFirst()))
            .isPresent();
    return asked
        .filter(_ -> !copied && line(lines, "authresponseheadersregex").isEmpty())
        .map(number ->
            Finding.passes(
                number,
                headers.getFirst(),
                "Name it in authResponseHeaders: Traefik replaces only what is listed."));
  }

  private static Optional<Integer> line(List<String> lines, String word) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).toLowerCase(Locale.ROOT).contains(word)) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }

  private static boolean isCleared(List<String> lines, String name) {
    String start = name.toLowerCase(Locale.ROOT);
    return lines.stream()
        .map(line -> line.strip().toLowerCase(Locale.ROOT))
        .anyMatch(
            line -> line.matches(".*\\b\\Q" + start + "\\E\\s*[:=]\\s*(\"\"|'')?\\s*[\"']?$"));
  }
}
