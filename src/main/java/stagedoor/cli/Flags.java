package stagedoor.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stagedoor.config.Option;
import stagedoor.config.Options;

/// The options of the configuration as flags of a command line.
final class Flags {

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "configfile", "-c",
          "address", "-a",
          "port", "-p",
          "loglevel", "-l",
          "musicfolder", "--music");

  private Flags() {}

  /// How an option is known when configurations are read: its flag without the dashes.
  static String key(Option option) {
    return option.flag().substring(2);
  }

  /// All names of an option's flag.
  static List<String> names(Option option) {
    var names = new ArrayList<>(List.of(option.flag()));
    Optional.ofNullable(OTHER_NAMES.get(key(option))).ifPresent(names::addFirst);
    return names;
  }

  /// The flags, by key, of a start that says nothing else. A server is started like this nearly
  /// always, and waits for less when all commands need not be described to the library first that
  /// reads any command line: that took a third of the time until the first answer.
  ///
  /// @return empty when anything about the arguments is unusual; the library reads them then
  static Optional<Map<String, String>> ofPlainStart(List<String> arguments) {
    boolean serve = !arguments.isEmpty() && arguments.getFirst().equals("serve");
    Iterator<String> words = arguments.subList(serve ? 1 : 0, arguments.size()).iterator();
    Map<String, Option> known = known();
    var flags = new HashMap<String, String>();
    while (words.hasNext()) {
      Option option = known.get(words.next());
      String value = option != null && words.hasNext() ? words.next() : "";
      if (option == null || !isPlain(value) || flags.put(key(option), value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(flags);
  }

  private static boolean isPlain(String value) {
    return !value.isEmpty() && !value.startsWith("-") && !value.startsWith("@");
  }

  private static Map<String, Option> known() {
    var known = new HashMap<String, Option>();
    Options.ALL.forEach(option -> names(option).forEach(name -> known.put(name, option)));
    return known;
  }
}
