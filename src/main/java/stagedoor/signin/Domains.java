package stagedoor.signin;

import java.util.List;

/// Which domain parts are taken from user names: that behind the last `@`, or in front of the first
/// backslash.
///
/// @param any whether all of them are; then people of two domains can mean one account
/// @param names in lower case
record Domains(boolean any, List<String> names) {

  static final Domains KEPT = new Domains(false, List.of());

  Domains {
    names = names.stream().map(Ascii::lower).toList();
  }

  /// Reads `true` (any domain), `false`, or the domains themselves.
  static Domains of(List<String> words) {
    if (words.size() == 1) {
      switch (Ascii.lower(words.getFirst())) {
        case "true", "*" -> {
          return new Domains(true, List.of());
        }
        case "false" -> {
          return KEPT;
        }
        default -> {
          // one domain
        }
      }
    }
    return new Domains(false, words);
  }

  String without(String name) {
    int at = name.lastIndexOf('@');
    if (at > 0 && includes(name.substring(at + 1))) {
      return name.substring(0, at);
    }
    int backslash = name.indexOf('\\');
    return backslash > 0 && includes(name.substring(0, backslash))
        ? name.substring(backslash + 1)
        : name;
  }

  private boolean includes(String domain) {
    return any || names.contains(Ascii.lower(domain));
  }
}
