package stagedoor.whole;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import stagedoor.recipe.Gateway;
import stagedoor.recipe.Part;

/// Field lines by which an attacker tries to be somebody else. Every forged value holds one of
/// [#MARKS].
///
/// @param mayBeRefused whether the proxy may answer 400 instead of repairing it
record Probe(String name, boolean mayBeRefused, List<String> lines) {

  /// What shows that something forged has arrived.
  static final Set<String> MARKS = Set.of("mallory", "6.6.6.6", "evil");

  static List<Probe> all(Gateway gateway) {
    var probes = new ArrayList<Probe>();
    probes.add(of("nothing"));
    var names = new LinkedHashSet<>(gateway.sends().values());
    for (Part part : List.of(Part.USER, Part.NAME, Part.EMAIL, Part.GROUPS)) {
      names.add(part.usualHeader());
    }
    for (String name : names) {
      ofHeader(name, probes);
    }
    probes.add(
        of(
            "every header at once",
            names.stream().map(name -> name + ": mallory").toArray(String[]::new)));
    probes.add(of("the proxy's secret", "X-Proxy-Secret: mallory"));
    probes.add(of("a secret alias", "X_Proxy_Secret: mallory"));
    probes.add(
        of(
            "forwarded addresses",
            "X-Forwarded-For: 6.6.6.6",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: evil",
            "X-Real-IP: 6.6.6.6",
            "Forwarded: for=6.6.6.6;host=evil.example;proto=https"));
    probes.add(
        of("forwarded addresses twice", "X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 6.6.6.6"));
    probes.add(
        new Probe(
            "an upgrade to HTTP/2",
            true,
            List.of(
                "Connection: Upgrade, HTTP2-Settings, close",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA")));
    return probes;
  }

  private static void ofHeader(String name, List<Probe> probes) {
    probes.add(of(name + " forged", name + ": mallory"));
    probes.add(of(name + " in capitals", name.toUpperCase(java.util.Locale.ROOT) + ": mallory"));
    probes.add(of(name + " twice", name + ": mallory", name + ": mallory"));
    probes.add(of(name + " with a list", name + ": alice,mallory"));
    probes.add(of(name + " empty, then forged", name + ":", name + ": mallory"));
    if (name.contains("-")) {
      probes.add(of(name + " with _", name.replace('-', '_') + ": mallory"));
      probes.add(of(name + " with .", name.replace('-', '.') + ": mallory"));
      probes.add(of(name + " with one _", name.replaceFirst("-", "_") + ": mallory"));
    }
    probes.add(of(name + " as hop by hop", "Connection: close, " + name));
    probes.add(
        of(name + " as hop by hop in two lines", "Connection: " + name, "Connection: close"));
    probes.add(new Probe(name + " before a blank", true, List.of(name + " : mallory")));
    probes.add(new Probe(name + " folded", true, List.of(name + ": x", " mallory")));
  }

  private static Probe of(String name, String... lines) {
    return new Probe(name, false, List.of(lines));
  }

  @Override
  public String toString() {
    return name;
  }
}
