package stagedoor.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every option's value, immutable. Values were checked when they were read, so asking cannot fail.
public final class Config {

  private final Map<String, Setting> settings;
  private final List<TagSetting> tags;

  Config(Map<String, Setting> settings, List<TagSetting> tags) {
    this.settings = Map.copyOf(settings);
    this.tags = List.copyOf(tags);
  }

  /// The tags that have a table of their own in the file.
  public List<TagSetting> tags() {
    return tags;
  }

  public Setting setting(String name) {
    Option option = Options.need(name);
    Setting setting = settings.get(option.key());
    return setting == null
        ? new Setting(option, option.byDefault(), Setting.Origin.NOBODY)
        : setting;
  }

  /// All settings in the order of the table.
  public List<Setting> all() {
    return Options.ALL.stream().map(option -> setting(option.name())).toList();
  }

  public String text(String name) {
    return setting(name).text();
  }

  /// The text, or empty when it is empty.
  public Optional<String> find(String name) {
    return Optional.of(text(name)).filter(text -> !text.isEmpty());
  }

  /// The text somebody gave, even an empty one; empty when nobody did.
  public Optional<String> given(String name) {
    Setting setting = setting(name);
    return setting.isSet() ? Optional.of(setting.text()) : Optional.empty();
  }

  public boolean flag(String name) {
    return Type.flag(text(name)).orElseThrow();
  }

  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  public Duration duration(String name) {
    return Amounts.duration(text(name)).orElseThrow();
  }

  public long sizeBytes(String name) {
    return Amounts.size(text(name)).orElseThrow();
  }

  public List<String> list(String name) {
    return Type.list(text(name));
  }

  /// The words of a text that blanks separate.
  public List<String> words(String name) {
    return List.of(text(name).strip().split("\\s+"));
  }
}
