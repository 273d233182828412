package stagedoor.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;

/// Known mistakes in nginx configurations.
record NginxCheck(SequencedSet<String> headers) {

  List<Finding> check(String text) {
    var found = new ArrayList<Finding>();
    Statements root = Statements.read(text, true);
    root.everything()
        .forEach(statement -> {
          if (isSwitch(statement, "underscores_in_headers", "on")
              || isSwitch(statement, "ignore_invalid_headers", "off")) {
            found.add(
                new Finding(
                    statement.line(),
                    "Header names with _ or . pass, which are other spellings of identity headers.",
                    "Write: underscores_in_headers off; ignore_invalid_headers on;"));
          }
          if (!statement.all("proxy_pass").isEmpty() && !isGatewaysOwn(statement)) {
            location(statement, found);
          }
        });
    return found;
  }

  /// A question to the gateway, or its own pages.
  private static boolean isGatewaysOwn(Statements location) {
    return !location.all("internal").isEmpty()
        || location.words().stream()
            .anyMatch(word -> word.contains("/outpost.") || word.contains("/oauth2/"));
  }

  private static boolean isSwitch(Statements statement, String word, String value) {
    return statement.word().equals(word) && statement.word(1).equals(value);
  }

  private void location(Statements location, List<Finding> found) {
    int line = location.line();
    for (String name : headers) {
      Optional<String> value = set(location, name);
      String off = "proxy_set_header " + name + " \"\";";
      if (value.isEmpty()) {
        found.add(Finding.passes(line, name, "Write: " + off));
      } else if (value.get().equals("$http_" + variable(name))) {
        found.add(Finding.passes(line, name, "That variable is the client's word. Write: " + off));
      } else if (value.get().equals("$remote_user") && !asksForPassword(location)) {
        found.add(
            new Finding(
                line,
                "No password is checked here, so $remote_user is whatever name a client writes.",
                "Write: " + off));
      }
    }
    if (isSignedIn(location) && set(location, "Authorization").isEmpty()) {
      found.add(Finding.password(line, "Write: proxy_set_header Authorization \"\";"));
    }
    forwarded(location, "X-Forwarded-For", "$remote_addr", found);
    forwarded(location, "X-Forwarded-Proto", "$scheme", found);
    forwarded(location, "X-Forwarded-Host", "$http_host", found);
  }

  private static void forwarded(
      Statements location, String name, String right, List<Finding> found) {
    Optional<String> value = set(location, name);
    if (value.isEmpty() || value.get().startsWith("$http_x_")) {
      found.add(
          Finding.passes(
              location.line(), name, "Write: proxy_set_header " + name + " " + right + ";"));
    }
  }

  private static String variable(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /// What a header is set to: nginx looks at the innermost block that sets any header.
  private static Optional<String> set(Statements location, String name) {
    for (Statements block : location.outwards()) {
      List<Statements> lines = block.all("proxy_set_header");
      if (!lines.isEmpty()) {
        return lines.stream()
            .filter(line -> line.word(1).equalsIgnoreCase(name))
            .map(line -> line.word(2))
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private static boolean asksForPassword(Statements location) {
    return inEffect(location, "auth_basic").isPresent();
  }

  private static boolean isSignedIn(Statements location) {
    return asksForPassword(location) || inEffect(location, "auth_request").isPresent();
  }

  private static Optional<String> inEffect(Statements location, String word) {
    for (Statements block : location.outwards()) {
      List<Statements> lines = block.all(word);
      if (!lines.isEmpty()) {
        return Optional.of(lines.getLast().word(1)).filter(value -> !value.equals("off"));
      }
    }
    return Optional.empty();
  }
}
