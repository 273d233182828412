package stagedoor.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// Which headers a recipe carries from the gateway to Stagedoor, and which it removes.
///
/// @param from the header the gateway sends, by what it tells
/// @param to the header Stagedoor reads it from
/// @param secret the header of the proxy's secret
record Carried(
    SequencedMap<Part, String> from, SequencedMap<Part, String> to, Optional<String> secret) {

  /// Headers about the client's address and the site that only the proxy may set.
  static final List<String> FOREIGN = List.of("Forwarded", "X-Real-IP");

  static Carried of(Gateway gateway, Setup setup) {
    var from = new LinkedHashMap<Part, String>();
    var to = new LinkedHashMap<Part, String>();
    for (Part part : Part.values()) {
      String sent = gateway.sends().get(part);
      if (sent != null) {
        from.put(part, sent);
        to.put(part, setup.reads().getOrDefault(part, sent));
      }
    }
    return new Carried(from, to, setup.secretHeader());
  }

  /// The header Stagedoor reads the user's name from.
  String user() {
    return to.getOrDefault(Part.USER, Part.USER.usualHeader());
  }

  /// Every header by which a client could say who it is: those read here, those the gateway sends,
  /// and the usual ones, which a later change of the configuration may begin to read.
  SequencedSet<String> removed() {
    var names = new LinkedHashMap<String, String>();
    for (String name : usual()) {
      names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    }
    return new LinkedHashSet<>(names.values());
  }

  private List<String> usual() {
    var names = new ArrayList<>(to.values());
    names.addAll(from.values());
    for (Part part : List.of(Part.USER, Part.NAME, Part.EMAIL, Part.GROUPS)) {
      names.add(part.usualHeader());
    }
    secret.ifPresent(names::add);
    return names;
  }

  /// The removed headers that are not set again afterwards.
  SequencedSet<String> neverSet() {
    var names = removed();
    names.removeAll(to.values());
    secret.ifPresent(names::remove);
    return names;
  }

  /// Spellings of a name with `_` or `.` for `-`: some servers read them as the name itself, and a
  /// proxy that removes one spelling lets the others pass.
  static List<String> spellings(String name) {
    List<String> all = List.of("");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      List<String> longer = new ArrayList<>();
      for (String begun : all) {
        longer.add(begun + c);
        if (c == '-') {
          longer.add(begun + '_');
          longer.add(begun + '.');
        }
      }
      all = longer;
    }
    return all.stream().filter(spelling -> !spelling.equals(name)).toList();
  }

  /// The beginnings that every other spelling of a name has one of: `Remote_` and `Remote.` for
  /// `Remote-User`.
  static List<String> otherBeginnings(String name) {
    var found = new ArrayList<String>();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '-') {
        found.add(name.substring(0, i) + '_');
        found.add(name.substring(0, i) + '.');
      }
    }
    return found;
  }
}
