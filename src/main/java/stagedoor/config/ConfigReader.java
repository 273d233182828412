package stagedoor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Flags, environment and file become one [Config]; everything that is wrong is told at once.
///
/// The order is flag, `STAGEDOOR_`, `ND_`, file, default. An empty value counts as not set, but for
/// the lists that say who is trusted: a list somebody set to nothing trusts nobody.
public final class ConfigReader {

  /// The configuration, what stops the start, and what should be known.
  public record Reading(Config config, List<Fault> faults, List<String> warnings) {}

  static final String FILE_NAME = "stagedoor.toml";
  private static final String ADOPTED_NAME = "navidrome.toml";
  private static final int MOST_SHOWN = 80;

  private final Map<String, Setting> settings = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Unknown unknown = new Unknown(faults, warnings);

  private ConfigReader() {}

  /// @param flags option name in lower case -> value
  /// @param environment the process's variables
  /// @param folder where `stagedoor.toml` is looked for when no file is named
  public static Reading read(
      Map<String, String> flags, Map<String, String> environment, Path folder) {
    var reader = new ConfigReader();
    flags.forEach((key, value) ->
        reader.set(key, value, new Setting.Origin(Setting.Place.FLAG, "flag --" + key)));
    reader.environment(Variables.OWN, Setting.Place.STAGEDOOR_ENVIRONMENT, environment);
    reader.environment(Variables.ADOPTED, Setting.Place.ND_ENVIRONMENT, environment);
    Variables.unknown(environment).forEach(reader.unknown::variable);
    List<TagSetting> tags = reader.file(folder);
    reader.checkStandings();
    return new Reading(
        new Config(reader.settings, tags),
        List.copyOf(reader.faults),
        List.copyOf(reader.warnings));
  }

  private void environment(String prefix, Setting.Place place, Map<String, String> environment) {
    for (Option option : Options.ALL) {
      String name = prefix + option.environmentName();
      String value = environment.get(name);
      if (value != null && !Kubernetes.sets(name, value)) {
        set(option.key(), value, new Setting.Origin(place, name));
      }
    }
  }

  /// Reads the keys of the file, and answers its tags.
  private List<TagSetting> file(Path folder) {
    Setting named = settings.get("configfile");
    Path path = folder.resolve(named == null ? FILE_NAME : named.text());
    if (named == null && !Files.exists(path)) {
      if (Files.exists(folder.resolve(ADOPTED_NAME))) {
        warnings.add(ADOPTED_NAME + " is not read unless --configfile names it");
      }
      return List.of();
    }
    var file = new TomlFile(faults, warnings);
    file.read(path);
    file.given().forEach(given -> set(given.name(), given.value(), given.origin()));
    return file.tags();
  }

  private void set(String name, String value, Setting.Origin origin) {
    String key = name.toLowerCase(Locale.ROOT);
    Optional<Option> found = Options.find(key);
    if (found.isEmpty()) {
      unknown.key(name, origin.name());
      return;
    }
    Option option = found.get();
    String text = option.type().textIn(value);
    if (settings.containsKey(key) || (text.isEmpty() && !countsWhenEmpty(option))) {
      return;
    }
    if (!text.isEmpty() && !option.type().accepts(text)) {
      String shown = option.standing() == Option.Standing.SECRET ? "the value" : quoted(text);
      faults.add(new Fault(option.name(), origin.name(), shown + " is not " + option.right()));
      return;
    }
    option
        .type()
        .caution(text)
        .ifPresent(caution ->
            warnings.add(
                "%s (%s): %s is %s"
                    .formatted(option.name(), origin.name(), quoted(text), caution)));
    settings.put(key, new Setting(option, option.type().meant(text), origin));
  }

  private static boolean countsWhenEmpty(Option option) {
    return option.name().equals("ExtAuth.TrustedSources")
        || option.name().equals("ReverseProxyWhitelist");
  }

  private void checkStandings() {
    for (Option option : Options.ALL) {
      Setting setting = settings.get(option.key());
      if (setting == null) {
        continue;
      }
      String origin = setting.origin().name();
      switch (option.standing()) {
        case USED, SECRET -> {}
        case UNUSED ->
            warnings.add(option.name() + " (" + origin + "): has no effect in this version");
        case FOREIGN -> warnings.add(option.name() + " (" + origin + "): has no meaning here");
      }
    }
  }

  /// The value in quotes, cut, without control characters.
  static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /// Text from outside, cut, without control characters.
  static String plain(String text) {
    String cut = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
