package stagedoor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// Flags, environment and file become one [Config]; everything that is wrong is told at once.
///
/// The order is flag, `STAGEDOOR_`, `ND_`, file, default. An empty value counts as not set, but for
/// the lists that say who is trusted: a list somebody set to nothing trusts nobody.
public final class ConfigReader {

  /// The configuration, what stops the start, and what should be known.
  public record Reading(Config config, List<Fault> faults, List<String> warnings) {}

  static final String FILE_NAME = "stagedoor.toml";
  private static final long MAX_FILE_BYTES = 1 << 20;

  private final Map<String, Setting> settings = new HashMap<>();
  private final List<TagSetting> tags = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private ConfigReader() {}

  /// @param flags option name in lower case -> value
  /// @param environment the process's variables
  /// @param folder where `stagedoor.toml` is looked for when no file is named
  public static Reading read(
      Map<String, String> flags, Map<String, String> environment, Path folder) {
    var reader = new ConfigReader();
    flags.forEach((key, value) ->
        reader.set(key, value, new Setting.Origin(Setting.Place.FLAG, "flag --" + key)));
    reader.environment("STAGEDOOR_", Setting.Place.STAGEDOOR_ENVIRONMENT, environment);
    reader.environment("ND_", Setting.Place.ND_ENVIRONMENT, environment);
    reader.file(folder);
    reader.checkStandings();
    return new Reading(
        new Config(reader.settings, reader.tags),
        List.copyOf(reader.faults),
        List.copyOf(reader.warnings));
  }

  private void environment(String prefix, Setting.Place place, Map<String, String> environment) {
    for (Option option : Options.ALL) {
      String name = prefix + option.environmentName();
      String value = environment.get(name);
      if (value != null) {
        set(option.key(), value, new Setting.Origin(place, name));
      }
    }
  }

  private void file(Path folder) {
    Setting named = settings.get("configfile");
    Path file = folder.resolve(named == null ? FILE_NAME : named.text());
    if (named == null && !Files.exists(file)) {
      return;
    }
    String name = String.valueOf(file.getFileName());
    if (!name.toLowerCase(Locale.ROOT).endsWith(".toml")) {
      fault("ConfigFile", name, "only TOML is read: write the same keys into a file named .toml");
      return;
    }
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        fault("ConfigFile", name, "is larger than 1 MiB");
        return;
      }
      readToml(name, Files.readString(file));
    } catch (IOException e) {
      fault("ConfigFile", file.toString(), "cannot be read: " + reason(e));
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }

  private void readToml(String name, String text) {
    TomlParseResult toml;
    try {
      toml = Toml.parse(text);
    } catch (RuntimeException e) {
      // What tomlj throws on some damaged files it does not declare, and it keeps no line then.
      fault("ConfigFile", name, "is not TOML: a bracket, quote or comma is out of place");
      return;
    }
    toml.errors()
        .forEach(error ->
            fault(
                "ConfigFile",
                name + " line " + error.position().line(),
                "is not TOML: " + error.getMessage()));
    if (!toml.hasErrors()) {
      readTable(name, "", toml);
    }
  }

  private void readTable(String file, String prefix, TomlTable table) {
    for (String part : table.keySet()) {
      String key = prefix + part;
      var path = List.of(part);
      if (key.equalsIgnoreCase("tags") && table.isTable(path)) {
        TomlTable named = java.util.Objects.requireNonNull(table.getTable(path));
        tags.addAll(new TagTables(file, faults).read(named));
        continue;
      }
      if (table.isTable(path) && !Options.isOpenSection(key.toLowerCase(Locale.ROOT) + ".")) {
        readTable(file, key + ".", java.util.Objects.requireNonNull(table.getTable(path)));
        continue;
      }
      int line = Optional.ofNullable(table.inputPositionOf(path)).map(p -> p.line()).orElse(0);
      var origin = new Setting.Origin(Setting.Place.FILE, file + " line " + line);
      Optional<String> value = valueText(table.get(path));
      if (value.isPresent()) {
        set(withoutPrefix(key, origin), value.get(), origin);
      } else if (!Options.isOpenSection(key.toLowerCase(Locale.ROOT) + ".")
          && !Options.isOpenSection(key.toLowerCase(Locale.ROOT))) {
        fault(key, origin.name(), "must be text, a number, true or false, or a list of text");
      }
    }
  }

  /// A key written as in the environment is meant as the option of that name.
  private String withoutPrefix(String key, Setting.Origin origin) {
    if (!key.startsWith("ND_")) {
      return key;
    }
    return Options.ALL.stream()
        .filter(option -> key.equals("ND_" + option.environmentName()))
        .map(option -> {
          warnings.add(key + " (" + origin.name() + "): in a file it is " + option.name());
          return option.key();
        })
        .findFirst()
        .orElse(key);
  }

  private static Optional<String> valueText(@org.jspecify.annotations.Nullable Object value) {
    return switch (value) {
      case String text -> Optional.of(text);
      case Long number -> Optional.of(number.toString());
      case Boolean flag -> Optional.of(flag.toString());
      case Double number -> Optional.of(number.toString());
      case TomlArray array
          when IntStream.range(0, array.size())
              .allMatch(i -> array.get(i) instanceof String s && !s.contains(",")) ->
          Optional.of(
              IntStream.range(0, array.size())
                  .mapToObj(array::getString)
                  .collect(Collectors.joining(",")));
      case null, default -> Optional.empty();
    };
  }

  private void set(String name, String value, Setting.Origin origin) {
    String key = name.toLowerCase(Locale.ROOT);
    Optional<Option> found = Options.find(key);
    if (found.isEmpty()) {
      unknown(name, origin);
      return;
    }
    Option option = found.get();
    String text = value.strip();
    if (settings.containsKey(key) || (text.isEmpty() && !countsWhenEmpty(option))) {
      return;
    }
    if (!text.isEmpty() && !option.type().accepts(text)) {
      String shown = option.standing() == Option.Standing.SECRET ? "the value" : quoted(text);
      fault(option.name(), origin.name(), shown + " is not " + option.right());
      return;
    }
    settings.put(key, new Setting(option, text, origin));
  }

  private static boolean countsWhenEmpty(Option option) {
    return option.name().equals("ExtAuth.TrustedSources")
        || option.name().equals("ReverseProxyWhitelist");
  }

  private void unknown(String name, Setting.Origin origin) {
    String key = name.toLowerCase(Locale.ROOT);
    if (Options.isOpenSection(key)) {
      return;
    }
    String hint =
        Options.nearest(name).map(near -> "; did you mean " + near.name() + "?").orElse("");
    if (key.startsWith("extauth.")) {
      fault(name, origin.name(), "is no option of sign-in" + hint);
    } else if (key.startsWith("dev")) {
      warnings.add(name + " (" + origin.name() + "): developer switches have no effect here");
    } else {
      warnings.add(name + " (" + origin.name() + "): no such option" + hint);
    }
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

  private void fault(String key, String origin, String problem) {
    faults.add(new Fault(key, origin, problem));
  }

  /// The value in quotes, cut, without control characters.
  static String quoted(String text) {
    String cut = text.length() > 80 ? text.substring(0, 80) + "..." : text;
    return '"' + cut.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
