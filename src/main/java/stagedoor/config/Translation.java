package stagedoor.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Configurations in the other forms that Navidrome reads, written as TOML.
///
/// Names, values and lists are translated. Whatever else such a file can hold is refused with its
/// line, never guessed: what came out wrong could let somebody in. Whether an option is known is
/// not asked here; that is told when the result is read.
public final class Translation {

  /// What came of it.
  public sealed interface Result {

    /// @param text the lines of a file that is read here
    record Done(String text) implements Result {}

    /// @param problem what is in the way
    record Refused(String problem) implements Result {}
  }

  /// The longest line.
  static final int MOST_CHARS = 4096;

  private static final Set<String> FORMS = Set.of("yaml", "yml", "json", "ini");

  private Translation() {}

  /// Whether a file's name ends like one of a form that can be translated.
  static boolean isOffered(String name) {
    return FORMS.contains(form(name));
  }

  public static Result of(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!isOffered(name)) {
      return new Result.Refused("only files named .yaml, .yml, .json and .ini are translated");
    }
    try {
      if (Files.size(file) > TomlFile.MAX_FILE_BYTES) {
        return new Result.Refused(name + " is larger than 1 MiB");
      }
      List<String> lines = lines(form(name), Files.readString(file));
      return new Result.Done(String.join("\n", lines) + "\n");
    } catch (NotTranslatedException e) {
      return new Result.Refused(name + " " + e.getMessage());
    } catch (IOException e) {
      return new Result.Refused(name + " cannot be read: " + TomlFile.reason(e));
    }
  }

  private static List<String> lines(String form, String text) throws IOException {
    return switch (form) {
      case "json" -> JsonKeys.read(text);
      case "ini" -> IniKeys.read(text);
      default -> new YamlKeys().read(text);
    };
  }

  private static String form(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
