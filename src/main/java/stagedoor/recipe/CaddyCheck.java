package stagedoor.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Predicate;

/// Known mistakes in Caddyfiles.
record CaddyCheck(SequencedSet<String> headers) {

  private static final List<String> GATES = List.of("forward_auth", "basic_auth", "basicauth");

  List<Finding> check(String text) {
    var found = new ArrayList<Finding>();
    Statements root = Statements.read(text, false);
    root.everything()
        .filter(statement -> statement.word().equals("reverse_proxy"))
        .filter(statement -> !isGatewaysOwn(statement))
        .forEach(statement -> proxy(statement, found));
    root.everything()
        .forEach(statement -> {
          order(statement, found);
          if (statement.words().stream()
              .anyMatch(word -> word.startsWith("{http.reverse_proxy."))) {
            found.add(
                new Finding(
                    statement.line(),
                    "Caddy before 2.10 sends this placeholder itself on paths without the gateway.",
                    "Let copy_headers of forward_auth set the header, inside a route block."));
          }
          if (statement.word().equals("trusted_proxies")
              && statement.words().stream().anyMatch(word -> word.endsWith("/0"))) {
            found.add(
                Finding.passes(
                    statement.line(),
                    "X-Forwarded-For",
                    "Name only the proxies in front of Caddy."));
          }
        });
    return found;
  }

  private static boolean isGatewaysOwn(Statements proxy) {
    return proxy.words().stream().anyMatch(word -> word.contains("outpost."))
        || proxy.outwards().stream()
            .anyMatch(
                block -> block.word(1).contains("/oauth2/") || block.word(1).contains("/outpost."));
  }

  /// Outside of `route`, Caddy runs `request_header` after `forward_auth`, whatever the file says.
  private void order(Statements statement, List<Finding> found) {
    boolean removes =
        statement.word().equals("request_header")
            && headers.stream().anyMatch(name -> statement.words().contains("-" + name));
    boolean inRoute = statement.parent().filter(block -> block.word().equals("route")).isPresent();
    boolean asks =
        statement
            .parent()
            .filter(block ->
                block.block().stream()
                    .flatMap(Statements::everything)
                    .anyMatch(other -> other.word().equals("forward_auth")))
            .isPresent();
    if (removes && !inRoute && asks) {
      found.add(
          new Finding(
              statement.line(),
              "Caddy runs this after forward_auth and removes the identity just found.",
              "Put both into one route block, the removal first."));
    }
  }

  private void proxy(Statements proxy, List<Finding> found) {
    boolean gated = before(proxy, statement -> GATES.contains(statement.word()));
    for (String name : headers) {
      boolean removed =
          before(proxy, statement -> isRemoval(statement, name))
              || proxy.block().stream()
                  .anyMatch(line ->
                      line.word().equals("header_up")
                          && line.word(1).replaceFirst("^-", "").equalsIgnoreCase(name));
      if (!removed) {
        String first = "First in a route block, write: request_header -" + name;
        found.add(Finding.passes(proxy.line(), name, first));
      }
    }
    if (gated && !before(proxy, statement -> isRemoval(statement, "Authorization"))) {
      boolean up = proxy.block().stream().anyMatch(line -> line.words().contains("-Authorization"));
      if (!up) {
        found.add(
            Finding.password(
                proxy.line(), "After the gateway, write: request_header -Authorization"));
      }
    }
    boolean asked = before(proxy, statement -> statement.word().equals("forward_auth"));
    if (asked && !before(proxy, statement -> isRemoval(statement, "Connection"))) {
      found.add(
          new Finding(
              proxy.line(),
              "A client can have the identity dropped by naming its header in Connection.",
              "Before forward_auth, write: request_header -Connection"));
    }
  }

  private static boolean isRemoval(Statements statement, String name) {
    return statement.word().equals("request_header")
        && statement.words().stream().anyMatch(word -> word.equalsIgnoreCase("-" + name));
  }

  /// Whether such a statement stands before this one in its block or in one around it.
  private static boolean before(Statements proxy, Predicate<Statements> wanted) {
    return proxy.outwards().stream()
        .flatMap(block -> block.block().stream())
        .anyMatch(statement -> statement.line() < proxy.line() && wanted.test(statement));
  }
}
