package stagedoor.scan;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import stagedoor.scan.SongFacts.Person;

/// Performers as tags write them: `Name (instrument)`. An instrument may have parentheses and
/// separators of its own: `drums (drum set)`, `guitar/vocals`.
final class Musicians {

  private Musicians() {}

  /// Those in one value. An instrument behind the last of several names is everybody's.
  static List<String> of(String value, Splitter splitter) {
    List<String> all = splitter.places(value, withoutPairs(value));
    String last = all.getLast();
    int at = instrumentAt(last);
    boolean together =
        at > 0 && all.stream().filter(musician -> instrumentAt(musician) > 0).count() == 1;
    return together
        ? all.stream()
            .map(name -> name.isEmpty() || name.equals(last) ? name : name + last.substring(at))
            .toList()
        : all;
  }

  /// The same person, with the instrument that stood behind the name.
  static Person apart(Person person) {
    String both = person.name();
    int at = instrumentAt(both);
    return at == 0
        ? person
        : new Person(
            person.role(),
            both.substring(at + 1, both.length() - 1).strip(),
            both.substring(0, at).strip(),
            person.sortName(),
            person.mbid());
  }

  /// Where the parenthesis opens that the last character closes; 0 where there is none, nothing in
  /// it or nothing before it.
  private static int instrumentAt(String text) {
    int end = text.length() - 1;
    if (!text.endsWith(")")) {
      return 0;
    }
    int closed = 0;
    int at = end;
    while (at > 0) {
      char c = text.charAt(at);
      closed += c == ')' ? 1 : c == '(' ? -1 : 0;
      if (closed == 0) {
        return text.substring(at + 1, end).isBlank() ? 0 : at;
      }
      at--;
    }
    return 0;
  }

  /// Text of the same length in which nothing stands between parentheses.
  private static String withoutPairs(String text) {
    if (text.indexOf('(') < 0) {
      return text;
    }
    char[] chars = text.toCharArray();
    var open = new ArrayDeque<Integer>();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] == '(') {
        open.push(i);
      } else if (chars[i] == ')' && !open.isEmpty()) {
        Arrays.fill(chars, open.pop(), i + 1, '\0');
      }
    }
    return new String(chars);
  }
}
