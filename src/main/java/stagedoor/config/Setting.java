package stagedoor.config;

/// An option's value and where it came from.
///
/// @param text as given, the words of a closed list in lower case; the option's default when nobody
///   gave one
/// @param origin for people: `flag --port`, `STAGEDOOR_PORT`, `stagedoor.toml line 3`, `default`
public record Setting(Option option, String text, Origin origin) {

  /// Where a value came from; the earlier wins.
  public enum Place {
    FLAG,
    STAGEDOOR_ENVIRONMENT,
    ND_ENVIRONMENT,
    FILE,
    DEFAULT
  }

  /// @param name what a reader searches for: the flag, the variable, the file and line
  public record Origin(Place place, String name) {
    static final Origin NOBODY = new Origin(Place.DEFAULT, "default");
  }

  /// True when somebody set it, even to nothing.
  public boolean isSet() {
    return origin.place() != Place.DEFAULT;
  }

  /// The value as it may be shown.
  public String shown() {
    boolean hidden = option.standing() == Option.Standing.SECRET && !text.isEmpty();
    return hidden ? "(set, not shown)" : text;
  }

  @Override
  public String toString() {
    return option.name() + "=" + shown();
  }
}
