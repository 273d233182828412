package stagedoor.signin;

import java.util.ArrayList;
import java.util.List;
import stagedoor.http.Headers.Field;

/// One request of the spoof test: what a client that is no proxy tries.
///
/// @param id its place in the test, from 0
/// @param path below the base path, without a query
/// @param headers the forged fields, in order; a name may be repeated
/// @param signedOut whether it is to be sent without the sender's own cookies and credentials
public record Probe(int id, String path, List<Field> headers, boolean signedOut) {

  /// Every forged value begins so.
  static final String MARKER = "stagedoor-probe-";

  private static final List<String> PATHS =
      List.of("/", "/api/me", "/rest/ping.view", "/share/probe");

  public Probe {
    headers = List.copyOf(headers);
  }

  /// The name of the field it is about.
  public String forged() {
    return headers.getFirst().name();
  }

  /// What was put in front of, as the reader of the result sees it.
  public String what() {
    Field first = headers.getFirst();
    if (headers.size() > 1) {
      return first.name() + ", twice";
    }
    boolean list = first.value().indexOf(MARKER) != first.value().lastIndexOf(MARKER);
    return list ? first.name() + ", a list" : first.name();
  }

  /// What a browser can send: one value a name.
  ///
  /// @param marker the forged value
  static List<Probe> forBrowsers(Trust trust, String marker) {
    var forgeries = new ArrayList<List<Field>>();
    for (String name : trust.believedHeaders()) {
      forgeries.add(List.of(new Field(name, marker)));
      for (String alias : aliases(name)) {
        forgeries.add(List.of(new Field(alias, marker)));
      }
    }
    String user = trust.headers().user().name();
    forgeries.add(List.of(new Field(user, marker + ", " + marker)));
    for (String name : trust.provingHeaders()) {
      forgeries.add(List.of(new Field(name, marker)));
    }
    var probes = new ArrayList<Probe>();
    for (String path : PATHS) {
      forgeries.forEach(fields -> probes.add(new Probe(probes.size(), path, fields, false)));
      probes.add(new Probe(probes.size(), path, List.of(new Field(user, marker)), true));
    }
    return probes;
  }

  /// What only a program that writes its own bytes can send, and what a browser can; never with
  /// credentials.
  static List<Probe> forPrograms(Trust trust, String marker) {
    var probes = new ArrayList<Probe>();
    for (Probe probe : forBrowsers(trust, marker)) {
      if (!probe.signedOut) {
        probes.add(new Probe(probes.size(), probe.path, probe.headers, true));
      }
    }
    String user = trust.headers().user().name();
    for (String path : PATHS) {
      probes.add(
          new Probe(
              probes.size(),
              path,
              List.of(new Field(user, marker), new Field(user, marker)),
              true));
      probes.add(
          new Probe(probes.size(), path, List.of(new Field("Connection", "close, " + user)), true));
      probes.add(
          new Probe(
              probes.size(),
              path,
              List.of(new Field("X-Forwarded-For", ProbeVerdict.FORGED_CLIENT)),
              true));
    }
    return probes;
  }

  /// Other spellings that some servers take for the same name.
  private static List<String> aliases(String name) {
    return name.contains("-") ? List.of(name.replace('-', '_'), name.replace('-', '.')) : List.of();
  }
}
