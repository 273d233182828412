package stagedoor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// What stands in a configuration file. What is wrong with the file itself is added to the faults.
final class TomlFile {

  /// @param name as written, with its section; the option's where it was written as a variable
  record Given(String name, String value, Setting.Origin origin) {}

  static final long MAX_FILE_BYTES = 1 << 20;

  private final List<Fault> faults;
  private final List<String> warnings;
  private final List<Given> given = new ArrayList<>();
  private final List<TagSetting> tags = new ArrayList<>();

  /// Names in lower case -> where they stand.
  private final Map<String, String> places = new HashMap<>();

  TomlFile(List<Fault> faults, List<String> warnings) {
    this.faults = faults;
    this.warnings = warnings;
  }

  /// All keys but those of tags, in their order.
  List<Given> given() {
    return List.copyOf(given);
  }

  List<TagSetting> tags() {
    return List.copyOf(tags);
  }

  void read(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.toLowerCase(Locale.ROOT).endsWith(".toml")) {
      fault("ConfigFile", name, "only TOML is read; " + advice(name));
      return;
    }
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        fault("ConfigFile", name, "is larger than 1 MiB");
        return;
      }
      readText(name, Files.readString(file));
    } catch (IOException e) {
      fault("ConfigFile", file.toString(), "cannot be read: " + reason(e));
    }
  }

  private static String advice(String name) {
    return Translation.isOffered(name)
        ? "`stagedoor config translate '%s' > stagedoor.toml` writes it as such".formatted(name)
        : "write lines such as Port = 4533 into a file named .toml";
  }

  static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "");
  }

  private void readText(String name, String text) {
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
    for (String part : inOrder(table)) {
      String key = prefix + part;
      var path = List.of(part);
      if (key.equalsIgnoreCase("tags") && table.isTable(path)) {
        readTags(file, Objects.requireNonNull(table.getTable(path)));
        continue;
      }
      if (table.isTable(path) && !Options.isOpenSection(key.toLowerCase(Locale.ROOT) + ".")) {
        readTable(file, key + ".", Objects.requireNonNull(table.getTable(path)));
        continue;
      }
      var origin = new Setting.Origin(Setting.Place.FILE, file + " line " + line(table, part));
      Optional<String> value = valueText(table.get(path));
      if (value.isPresent()) {
        add(withoutPrefix(key, origin), value.get(), origin);
      } else if (!Options.isOpenSection(key.toLowerCase(Locale.ROOT) + ".")
          && !Options.isOpenSection(key.toLowerCase(Locale.ROOT))) {
        fault(key, origin.name(), "must be text, a number, true or false, or a list of text");
      }
    }
  }

  /// The parser itself keeps no order.
  private static List<String> inOrder(TomlTable table) {
    return table.keySet().stream().sorted(Comparator.comparingInt(it -> line(table, it))).toList();
  }

  private static int line(TomlTable table, String part) {
    return Optional.ofNullable(table.inputPositionOf(List.of(part))).map(it -> it.line()).orElse(0);
  }

  private void readTags(String file, TomlTable table) {
    for (TagSetting tag : new TagTables(file, faults).read(table)) {
      if (tags.stream().anyMatch(it -> it.name().equals(tag.name()))) {
        fault("Tags." + tag.name(), file, TagTables.TWICE);
      }
      tags.add(tag);
    }
  }

  /// TOML itself takes names in different case for different ones.
  private void add(String name, String value, Setting.Origin origin) {
    String before = places.putIfAbsent(name.toLowerCase(Locale.ROOT), origin.name());
    if (before != null) {
      fault(
          name,
          origin.name(),
          "stands there twice, also in " + before + ": upper and lower case do not count");
    }
    given.add(new Given(name, value, origin));
  }

  /// A key written as in the environment is meant as the option of that name.
  private String withoutPrefix(String key, Setting.Origin origin) {
    Optional<Option> meant = Variables.option(key);
    meant.ifPresent(
        option -> warnings.add(key + " (" + origin.name() + "): in a file it is " + option.name()));
    return meant.map(Option::name).orElse(key);
  }

  private static Optional<String> valueText(@Nullable Object value) {
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

  private void fault(String key, String origin, String problem) {
    faults.add(new Fault(ConfigReader.plain(key), origin, problem));
  }
}
