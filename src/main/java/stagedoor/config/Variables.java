package stagedoor.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The names of variables that are ours. The prefix is known in any case, so that a name in the
/// wrong one is told; only names in capitals are read.
final class Variables {

  static final String OWN = "STAGEDOOR_";

  /// Navidrome's.
  static final String ADOPTED = "ND_";

  private static final List<String> PREFIXES = List.of(OWN, ADOPTED);

  private Variables() {}

  /// The prefix that a name begins with; empty text where it is not ours.
  static String prefixOf(String name) {
    return PREFIXES.stream()
        .filter(prefix -> name.regionMatches(true, 0, prefix, 0, prefix.length()))
        .findFirst()
        .orElse("");
  }

  /// What follows the prefix; empty where the name is not ours.
  static Optional<String> withoutPrefix(String name) {
    String prefix = prefixOf(name);
    return prefix.isEmpty() ? Optional.empty() : Optional.of(name.substring(prefix.length()));
  }

  /// The option whose variable this is.
  static Optional<Option> option(String name) {
    String prefix = prefixOf(name);
    return Options.ALL.stream()
        .filter(option -> !prefix.isEmpty() && name.equals(prefix + option.environmentName()))
        .findFirst();
  }

  /// The names that begin like ours and are no option's, nor set by Kubernetes, in their order.
  static List<String> unknown(Map<String, String> environment) {
    return environment.keySet().stream()
        .filter(name -> !prefixOf(name).isEmpty() && option(name).isEmpty())
        .filter(name -> !Kubernetes.sets(name, environment.getOrDefault(name, "")))
        .sorted()
        .toList();
  }
}
