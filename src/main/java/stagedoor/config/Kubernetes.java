package stagedoor.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Variables that Kubernetes sets in every container, for each service in its namespace: those of a
/// service named `stagedoor` begin like ours, and `STAGEDOOR_PORT` is an option's. They are told by
/// name and value together (Kubernetes, "Accessing the Service", environment variables).
final class Kubernetes {

  private static final String PORT = "_PORT";
  private static final Pattern URL = Pattern.compile("(tcp|udp|sctp)://.*");
  private static final Pattern NAME =
      Pattern.compile(
          ".*_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?"
              + "|PORT_[0-9]{1,5}_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");
  private static final Pattern VALUE =
      Pattern.compile(URL + "|tcp|udp|sctp|[0-9]{1,5}|[0-9.]{7,15}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+");

  private Kubernetes() {}

  /// Whether a variable is one of these.
  static boolean sets(String name, String value) {
    boolean ofService = NAME.matcher(name).matches() && VALUE.matcher(value).matches();
    return ofService || (name.endsWith(PORT) && URL.matcher(value).matches());
  }

  /// The variables that are options' by name, and are not read.
  static List<String> inPlaceOfOptions(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(it -> Variables.option(it.getKey()).isPresent() && sets(it.getKey(), it.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
