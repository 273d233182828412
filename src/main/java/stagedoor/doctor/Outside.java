package stagedoor.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import stagedoor.app.Control;
import stagedoor.signin.ProxyFix;
import stagedoor.signin.SpoofTest;

/// The server as strangers see it, through the real proxy: forged headers in every spelling, the
/// proxy's own version, its certificate and clock. The running server says, over its control
/// socket, what arrived.
///
/// @param url the public address
/// @param data where the control socket is
record Outside(URI url, Path data, InstantSource clock) {

  List<Finding> examine() {
    Web.Answer first;
    try {
      first = Web.get(url, "/ping", List.of());
    } catch (IOException e) {
      return List.of(
          Finding.fault(
              "outside: " + url + " does not answer: " + e.getMessage(),
              "See that the address is right and the proxy runs."));
    }
    var found = new ArrayList<Finding>();
    found.add(Finding.fine("outside: " + url + " answers " + first.status()));
    found.addAll(Neighbours.clock(first.date(), url.getHost(), clock.instant()));
    first
        .certificate()
        .ifPresent(it -> found.add(Neighbours.certificate(url.getHost(), it, clock.instant())));
    if (!"https".equals(url.getScheme())) {
      found.add(
          Finding.warning(
              "outside: " + url + " is not https", "Let the proxy speak https to the world."));
    }
    found.addAll(Advisories.of(first));
    found.addAll(probes());
    return found;
  }

  private List<Finding> probes() {
    Optional<List<String>> started = Control.ask(data, "probe");
    if (started.isEmpty()) {
      return List.of(
          Finding.warning(
              "forged headers: no server answers on the control socket in " + data,
              "Run this beside the running server, as the same user."));
    }
    if (started.get().isEmpty()) {
      return List.of(
          Finding.warning("forged headers: another test is running", "Try again in two minutes."));
    }
    List<String> lines = started.get();
    int unanswered = 0;
    for (String line : lines.subList(1, lines.size())) {
      unanswered += send(List.of(line.split("\t"))) ? 0 : 1;
    }
    List<String> rows = Control.ask(data, "probed " + lines.getFirst()).orElse(List.of());
    return judged(rows, lines.size() - 1, unanswered);
  }

  /// @param words the probe's token, its path and its fields
  private boolean send(List<String> words) {
    String token = words.getFirst();
    var fields = new ArrayList<>(words.subList(2, words.size()));
    fields.add(SpoofTest.HEADER + ": " + token);
    try {
      Web.get(url, words.get(1) + "?" + SpoofTest.PARAMETER + "=" + token, fields);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /// What is told of a forged header, once for all paths.
  private record Told(boolean danger, String what, String sentence, String next) {

    Finding on(String paths) {
      String all = "forged headers: " + what + " on " + paths + ": " + sentence;
      return danger ? Finding.fault(all, next + fixes(what)) : Finding.warning(all, next);
    }
  }

  static List<Finding> judged(List<String> rows, int sent, int unanswered) {
    var found = new ArrayList<Finding>();
    int refused = 0;
    var paths = new LinkedHashMap<Told, String>();
    for (String row : rows) {
      List<String> words = List.of(row.split("\t", -1));
      String verdict = words.get(2);
      refused += verdict.equals("refused") ? 1 : 0;
      boolean client = words.get(1).equals("X-Forwarded-For") && verdict.equals("no effect");
      if (verdict.equals("danger") || client) {
        var told = new Told(!client, words.get(1), words.get(3), words.get(4));
        paths.merge(told, words.get(0), (before, one) -> before + ", " + one);
      }
    }
    paths.forEach((told, where) -> found.add(told.on(where)));
    if (found.stream().noneMatch(one -> one.level() == Finding.Level.FAULT)) {
      found.add(
          Finding.fine(
              "forged headers: %d tried, %d reached this server, %d refused, none believed"
                  .formatted(sent, rows.size(), refused)));
    }
    if (unanswered > 0) {
      found.add(
          Finding.fine("forged headers: " + unanswered + " got no answer at all from the proxy"));
    }
    return found;
  }

  private static String fixes(String what) {
    var text = new StringBuilder();
    ProxyFix.removing(what.split(",")[0])
        .forEach(
            fix -> text.append("\n      ").append(fix.proxy()).append(": ").append(fix.line()));
    return text.toString();
  }
}
