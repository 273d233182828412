package stagedoor.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What is said about names that are no option: in the section of sign-in they stop the start, for
/// a rule that was meant there would not hold; elsewhere they are warned about.
///
/// Values are never told, for what is misspelt may be a secret.
record Unknown(List<Fault> faults, List<String> warnings) {

  private static final String SIGN_IN = "EXTAUTH";

  /// What the script that starts the program reads itself.
  private static final Set<String> OF_THE_LAUNCHER = Set.of("STAGEDOOR_JAVA_OPTS");

  /// Navidrome reads it from the environment alone.
  private static final String PRIORITIES = "ND_SYSTEMD_PRIORITY_LOGGING";

  /// Looks at a name in a file or on the command line.
  void key(String name, String origin) {
    if (Options.isOpenSection(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    Optional<String> variable = Variables.withoutPrefix(name);
    Optional<Option> nearest =
        variable.isPresent() ? variable.flatMap(Options::nearestVariable) : Options.nearest(name);
    say(name, variable.orElse(name), origin, nearest.map(Option::name));
  }

  /// Looks at the name of a variable that begins like ours.
  void variable(String name) {
    if (OF_THE_LAUNCHER.contains(name)) {
      return;
    }
    if (name.equals(PRIORITIES)) {
      warnings.add(name + " (environment): has no meaning here");
      return;
    }
    String bare = Variables.withoutPrefix(name).orElse(name);
    Function<Option, String> asVariable =
        option -> Variables.prefixOf(name) + option.environmentName();
    say(name, bare, "environment", Options.nearestVariable(bare).map(asVariable));
  }

  private void say(String name, String bare, String origin, Optional<String> nearest) {
    String shown = ConfigReader.plain(name);
    String section = bare.toUpperCase(Locale.ROOT);
    String hint = nearest.map(near -> "; did you mean " + near + "?").orElse("");
    if (section.startsWith(SIGN_IN)) {
      faults.add(new Fault(shown, origin, "is no option of sign-in" + hint));
    } else if (section.startsWith("DEV")) {
      warnings.add(shown + " (" + origin + "): developer switches have no effect here");
    } else {
      warnings.add(shown + " (" + origin + "): no such option" + hint);
    }
  }
}
