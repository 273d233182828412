package stagedoor.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is known about proxies that name themselves in their answers.
final class Advisories {

  /// @param product as it stands in `Server` or `Via`, lower case
  private record Advice(String product, String sentence, String fix) {}

  private static final List<Advice> KNOWN =
      List.of(
          new Advice(
              "caddy",
              "forward_auth of Caddy 2.10.0 up to the fix of March 2026 lets a client's own header"
                  + " survive (GHSA-7r4p-vjf4-gxv4), and 2.6 passes names with an underscore",
              "See `caddy version`, and update."),
          new Advice(
              "traefik",
              "Traefik before 3.1.3 and 2.11.9 lets a client remove the proxy's headers"
                  + " (CVE-2024-45410), and keeps names with an underscore unless told",
              "See `traefik version`, update, and set underscoreHeadersStrategy to delete."),
          new Advice(
              "oauth2-proxy",
              "oauth2-proxy had forged X_Forwarded_User (CVE-2025-64484) and skipped sign-in by a"
                  + " forged X-Forwarded-Uri (CVE-2026-40575)",
              "See `oauth2-proxy --version`, update, and set --trusted-proxy-ip."));

  private Advisories() {}

  static List<Finding> of(Web.Answer answer) {
    String names =
        (answer.field("Server").orElse("") + " " + answer.field("Via").orElse(""))
            .toLowerCase(Locale.ROOT)
            .strip();
    var found = new ArrayList<Finding>();
    for (Advice advice : KNOWN) {
      if (names.contains(advice.product)) {
        found.add(Finding.warning("proxy: " + advice.sentence, advice.fix));
      }
    }
    if (found.isEmpty()) {
      found.add(
          Finding.fine(
              names.isEmpty()
                  ? "proxy: does not name itself"
                  : "proxy: nothing is known against " + names.replaceAll("[^ -~]", "?")));
    }
    return found;
  }
}
