package stagedoor.recipe;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One statement of a configuration in braces (nginx, Caddy), with those in its block.
///
/// @param words the statement without its block
/// @param line where it begins, from 1
record Statements(
    List<String> words, int line, List<Statements> block, Optional<Statements> parent) {

  String word() {
    return words.isEmpty() ? "" : words.getFirst();
  }

  /// A word after the first, or empty text.
  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  /// Those in the block that begin with a word.
  List<Statements> all(String word) {
    return block.stream().filter(one -> one.word().equals(word)).toList();
  }

  /// This one and all below it.
  Stream<Statements> everything() {
    return Stream.concat(Stream.of(this), block.stream().flatMap(Statements::everything));
  }

  /// This one and those around it, from the inside out.
  List<Statements> outwards() {
    var all = new ArrayList<Statements>();
    for (Optional<Statements> it = Optional.of(this); it.isPresent(); it = it.get().parent()) {
      all.add(it.get());
    }
    return all;
  }

  /// Reads text whose statements end with `;` (nginx) or with their line (Caddy). What does not
  /// balance ends where it ends: this reads to find mistakes, not to run anything.
  static Statements read(String text, boolean semicolons) {
    var root = new Statements(List.of(), 0, new ArrayList<>(), Optional.empty());
    Deque<Statements> open = new ArrayDeque<>(List.of(root));
    List<String> words = new ArrayList<>();
    int number = 0;
    int begun = 1;
    for (String line : text.split("\n", -1)) {
      number++;
      for (String word : Words.of(line, semicolons)) {
        begun = words.isEmpty() ? number : begun;
        switch (word) {
          case "{" -> {
            var statement = add(open, words, begun);
            open.push(statement);
            words = new ArrayList<>();
          }
          case "}" -> {
            words = ended(open, words, begun);
            if (open.size() > 1) {
              open.pop();
            }
          }
          case ";" -> words = ended(open, words, begun);
          default -> words.add(word);
        }
      }
      if (!semicolons) {
        words = ended(open, words, begun);
      }
    }
    return root;
  }

  private static List<String> ended(Deque<Statements> open, List<String> words, int line) {
    if (!words.isEmpty()) {
      add(open, words, line);
    }
    return new ArrayList<>();
  }

  private static Statements add(Deque<Statements> open, List<String> words, int line) {
    var statement =
        new Statements(List.copyOf(words), line, new ArrayList<>(), Optional.of(open.element()));
    open.element().block().add(statement);
    return statement;
  }
}
