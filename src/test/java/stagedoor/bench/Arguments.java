package stagedoor.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/// Arguments of the form `--name value`.
@NullMarked
record Arguments(Map<String, String> values) {

  static Arguments parse(String[] args) {
    var values = new HashMap<String, String>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      if (!args[i].startsWith("--")) {
        throw new IllegalArgumentException("not an option: " + args[i]);
      }
      values.put(args[i].substring(2), args[i + 1]);
    }
    return new Arguments(values);
  }

  String get(String name, String standard) {
    return values.getOrDefault(name, standard);
  }

  String need(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
  }
}
