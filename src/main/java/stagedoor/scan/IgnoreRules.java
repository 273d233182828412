package stagedoor.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stagedoor.tag.UnreadableException;

/// What is not to be scanned in one folder: the rules of its own ignore files and of those of the
/// folders above it, as `gitignore(5)` defines them.
///
/// The rule that comes last decides, and a folder's own rules before those from above; what is in
/// an ignored folder stays ignored, because the folder is never entered. An ignore file without any
/// rule ignores its whole folder, as Navidrome has it. Without a rule the folders that systems make
/// for themselves are ignored.
final class IgnoreRules {

  /// The names of ignore files, in the order in which they are read.
  static final List<String> FILES = List.of(".ndignore", ".stagedoorignore");

  /// Folders in which systems keep what is no music of its owner's: copies of everything as it was,
  /// what was deleted, thumbnails. In lower case; a rule such as `!#recycle` wants one scanned.
  private static final Set<String> OF_SYSTEMS =
      Set.of(
          "#recycle",
          "#snapshot",
          "@eadir",
          "@recently-snapshot",
          "@recycle",
          "$recycle.bin",
          "lost+found",
          "system volume information");

  private static final int MAX_BYTES = 64 << 10;
  private static final String EVERYTHING = "*";

  /// @param glob over names below the folder of the file
  /// @param anywhere whether it is about a name at any depth
  private record Rule(Glob glob, boolean anywhere, boolean foldersOnly, boolean not) {

    boolean matches(List<String> names, boolean folder) {
      return (folder || !foldersOnly) && glob.matches(anywhere ? List.of(names.getLast()) : names);
    }
  }

  private final @Nullable IgnoreRules above;
  private final String name;
  private final List<Rule> rules;

  /// Whether there is a rule, here or above.
  private final boolean any;

  private IgnoreRules(@Nullable IgnoreRules above, String name, List<Rule> rules) {
    this.above = above;
    this.name = composed(name);
    this.rules = rules;
    any = !rules.isEmpty() || (above != null && above.any);
  }

  /// Rules that are not known. What they leave out would be scanned, so the folder is not looked
  /// at. The message is for the file's owner.
  static final class Unread extends IOException {

    private final String sentences;

    Unread(String name, IOException cause) {
      super(cause);
      sentences =
          UnreadableException.of("The file " + name, cause).getMessage()
              + " As it says what to leave out, this folder and those below it were not looked at,"
              + " and nothing of them was forgotten. Mend the file, or delete it.";
    }

    @Override
    public String getMessage() {
      return sentences;
    }
  }

  /// Those of a library's top folder.
  ///
  /// @throws Unread when an ignore file cannot be read, or is larger than 64 KiB
  static IgnoreRules ofTop(Path folder) throws Unread {
    return new IgnoreRules(null, "", read(folder));
  }

  /// Those of a folder directly below.
  IgnoreRules below(Path folder) throws Unread {
    return new IgnoreRules(this, folder.getFileName().toString(), read(folder));
  }

  private static List<Rule> read(Path folder) throws Unread {
    var rules = new ArrayList<Rule>();
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.exists(file)) {
        List<Rule> own = parse(need(file, name));
        rules.addAll(own.isEmpty() ? parse(EVERYTHING) : own);
      }
    }
    return List.copyOf(rules);
  }

  private static String need(Path file, String name) throws Unread {
    try {
      return text(file);
    } catch (IOException e) {
      throw new Unread(name, e);
    }
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("it is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("it is larger than 64 KiB");
      }
      return new String(bytes, UTF_8);
    }
  }

  /// One form of letters with accents: systems write the same name in another than people type.
  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static List<Rule> parse(String text) {
    return composed(text)
        .lines()
        .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
        .map(IgnoreRules::withoutBlanks)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(IgnoreRules::rule)
        .toList();
  }

  /// Blanks at the end mean nothing, unless there is a backslash before.
  private static String withoutBlanks(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) <= ' ' && (end < 2 || line.charAt(end - 2) != '\\')) {
      end--;
    }
    return line.substring(0, end);
  }

  private static Rule rule(String line) {
    boolean not = line.startsWith("!");
    String pattern = not ? line.substring(1) : line;
    boolean foldersOnly = pattern.endsWith("/");
    pattern = foldersOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean anywhere = pattern.indexOf('/') < 0;
    pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    return new Rule(new Glob(pattern), anywhere, foldersOnly, not);
  }

  /// Whether something directly in this folder is ignored.
  boolean ignores(String entry, boolean folder) {
    if (!any) {
      return folder && isOfSystem(entry);
    }
    var names = new ArrayList<String>();
    names.add(composed(entry));
    for (@Nullable IgnoreRules at = this; at != null; at = at.above) {
      for (int i = at.rules.size() - 1; i >= 0; i--) {
        if (at.rules.get(i).matches(names, folder)) {
          return !at.rules.get(i).not();
        }
      }
      names.addFirst(at.name);
    }
    return folder && isOfSystem(entry);
  }

  /// Whether a folder of this name is a system's own.
  static boolean isOfSystem(String name) {
    return OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
  }
}
