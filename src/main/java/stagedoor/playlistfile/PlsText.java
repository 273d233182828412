package stagedoor.playlistfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PLS: `File1=` and `Title1=` under `[playlist]`, in the order of their numbers.
final class PlsText {

  private static final Pattern KEY = Pattern.compile("(file|title)0*(\\d{1,9})");

  /// A name that some players write.
  private static final String NAME = "x-gnome-title";

  private PlsText() {}

  /// @throws FaultyFileException when it is no such list, or too long
  static ListFile parse(String text) throws FaultyFileException {
    var files = new TreeMap<Integer, ListText.Line>();
    var titles = new HashMap<Integer, String>();
    Optional<String> name = Optional.empty();
    boolean begun = false;
    for (ListText.Line line : ListText.lines(text)) {
      if (!begun) {
        begun = line.text().equalsIgnoreCase("[playlist]");
        if (!begun && !isComment(line)) {
          throw new FaultyFileException(
              FileFault.at(line.number(), "A PLS file begins with [playlist]."));
        }
        continue;
      }
      int equals = line.text().indexOf('=');
      String key = line.text().substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
      String value = line.text().substring(equals + 1).strip();
      Matcher numbered = KEY.matcher(key);
      if (key.equals(NAME) && !value.isEmpty()) {
        name = Optional.of(value);
      } else if (numbered.matches() && numbered.group(1).equals("title")) {
        titles.putIfAbsent(Integer.valueOf(numbered.group(2)), value);
      } else if (numbered.matches() && !value.isEmpty()) {
        files.putIfAbsent(
            Integer.valueOf(numbered.group(2)), new ListText.Line(line.number(), value));
      }
    }
    return new ListFile(name, Optional.empty(), Optional.empty(), entries(files, titles));
  }

  private static boolean isComment(ListText.Line line) {
    return line.text().startsWith(";") || line.text().startsWith("#");
  }

  private static List<ListEntry> entries(
      Map<Integer, ListText.Line> files, Map<Integer, String> titles) throws FaultyFileException {
    var entries = new ArrayList<ListEntry>(files.size());
    for (Map.Entry<Integer, ListText.Line> file : files.entrySet()) {
      ListText.Line line = file.getValue();
      ListText.needRoom(entries, line.number());
      String title = titles.getOrDefault(file.getKey(), "");
      entries.add(new ListEntry(line.number(), line.text(), title));
    }
    return entries;
  }
}
