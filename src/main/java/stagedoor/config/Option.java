package stagedoor.config;

import java.util.Locale;

/// One option as it is declared.
///
/// @param name as in a configuration file, `Section.Name`
/// @param byDefault the text that stands in when nobody set it; empty means none
/// @param text one sentence for people
public record Option(String name, Type type, String byDefault, String text, Standing standing) {

  /// What this version does with an option.
  public enum Standing {
    USED,
    /// Holds something that is never shown.
    SECRET,
    /// Known from Navidrome; it has no effect in this version.
    UNUSED,
    /// Known from Navidrome; it has no meaning here.
    FOREIGN
  }

  /// The name by which it is found: case does not count.
  String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  /// The part of an environment variable's name behind `STAGEDOOR_` or `ND_`.
  public String environmentName() {
    return name.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /// The long flag, such as `--extauth.trustedsources`.
  public String flag() {
    return "--" + key();
  }

  /// What a value must look like.
  public String right() {
    return type.right();
  }

  public boolean isFlagValue() {
    return type instanceof Type.Flag;
  }
}
