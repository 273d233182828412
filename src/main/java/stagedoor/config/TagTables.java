package stagedoor.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// The tables `[Tags.<name>]` of a configuration file.
final class TagTables {

  private static final int MAX_TAGS = 200;
  private static final int MAX_WORDS = 50;
  private static final int MAX_WORD = 100;
  private static final int MAX_BYTES = 1 << 20;
  private static final Set<String> TYPES = Set.of("string", "int", "float", "date", "uuid", "pair");
  private static final Set<String> KEYS =
      Set.of("aliases", "type", "maxlength", "split", "album", "ignore");

  static final String TWICE = "stands there twice: upper and lower case do not count";

  private final String file;
  private final List<Fault> faults;

  /// @param file as faults name it
  TagTables(String file, List<Fault> faults) {
    this.file = file;
    this.faults = faults;
  }

  List<TagSetting> read(TomlTable tags) {
    var settings = new ArrayList<TagSetting>();
    for (String name : tags.keySet()) {
      List<String> path = List.of(name);
      if (!tags.isTable(path)) {
        fault(name, "must be a table such as [Tags." + name + "]");
      } else if (!name.matches("[A-Za-z0-9_-]{1,60}")) {
        fault(name, "must be called by letters, digits, _ and -, at most 60");
      } else if (settings.stream().anyMatch(it -> it.name().equalsIgnoreCase(name))) {
        fault(name, TWICE);
      } else if (settings.size() == MAX_TAGS) {
        fault(name, "is one more than the " + MAX_TAGS + " tags that may be named");
        return settings;
      } else {
        settings.add(setting(name, java.util.Objects.requireNonNull(tags.getTable(path))));
      }
    }
    return settings;
  }

  private TagSetting setting(String name, TomlTable table) {
    var before = new HashSet<String>();
    for (String key : table.keySet()) {
      if (!KEYS.contains(key.toLowerCase(Locale.ROOT))) {
        fault(name + "." + key, "is none of Aliases, Type, MaxLength, Split, Album, Ignore");
      } else if (!before.add(key.toLowerCase(Locale.ROOT))) {
        fault(name + "." + key, TWICE);
      }
    }
    return new TagSetting(
        name.toLowerCase(Locale.ROOT),
        words(name, table, "Aliases").orElse(List.of()),
        type(name, table),
        maxBytes(name, table),
        words(name, table, "Split"),
        flag(name, table, "Album"),
        flag(name, table, "Ignore"));
  }

  private Optional<List<String>> words(String name, TomlTable table, String key) {
    Object value = value(table, key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof TomlArray array
        && array.size() <= MAX_WORDS
        && IntStream.range(0, array.size()).allMatch(i -> isWord(array.get(i)))) {
      return Optional.of(
          IntStream.range(0, array.size())
              .mapToObj(i -> java.util.Objects.requireNonNull(array.getString(i)))
              .toList());
    }
    fault(
        name + "." + key,
        "must be a list of at most %d texts of 1 to %d characters such as [\"a\", \"b\"]"
            .formatted(MAX_WORDS, MAX_WORD));
    return Optional.empty();
  }

  private static boolean isWord(@Nullable Object entry) {
    return entry instanceof String text && !text.isEmpty() && text.length() <= MAX_WORD;
  }

  private String type(String name, TomlTable table) {
    Object value = value(table, "Type");
    if (value == null) {
      return "string";
    }
    if (value instanceof String text && TYPES.contains(text.toLowerCase(Locale.ROOT))) {
      return text.toLowerCase(Locale.ROOT);
    }
    fault(name + ".Type", "must be string, int, float, date, uuid or pair");
    return "string";
  }

  private int maxBytes(String name, TomlTable table) {
    Object value = value(table, "MaxLength");
    if (value == null) {
      return 1024;
    }
    if (value instanceof Long number && number >= 1 && number <= MAX_BYTES) {
      return number.intValue();
    }
    fault(name + ".MaxLength", "must be a number of bytes from 1 to " + MAX_BYTES);
    return 1024;
  }

  private boolean flag(String name, TomlTable table, String key) {
    Object value = value(table, key);
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value != null) {
      fault(name + "." + key, "must be true or false");
    }
    return false;
  }

  /// The value of a key in any case, or null.
  private static @Nullable Object value(TomlTable table, String key) {
    return table.keySet().stream()
        .filter(it -> it.equalsIgnoreCase(key))
        .findFirst()
        .map(it -> table.get(List.of(it)))
        .orElse(null);
  }

  private void fault(String key, String problem) {
    faults.add(new Fault(ConfigReader.plain("Tags." + key), file, problem));
  }
}
