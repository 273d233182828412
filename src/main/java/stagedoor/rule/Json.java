package stagedoor.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A value of a rule file, with where it stands.
public sealed interface Json {

  Span span();

  /// Where a value begins and ends.
  ///
  /// @param start, end offsets in the text; the end is not part of it
  record Span(int line, int column, int start, int end) {
    Where at(String path) {
      return new Where(line, column, path);
    }
  }

  record Text(String text, Span span) implements Json {}

  /// @param literal as it was written
  record Numeral(String literal, Span span) implements Json {
    double value() {
      return Double.parseDouble(literal);
    }
  }

  record Flag(boolean on, Span span) implements Json {}

  record Nothing(Span span) implements Json {}

  record Items(List<Json> items, Span span) implements Json {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Members(List<Member> members, Span span) implements Json {
    public Members {
      members = List.copyOf(members);
    }

    /// The member of that name, whatever its case.
    Optional<Member> find(String name) {
      return members.stream().filter(member -> member.key().equals(name)).findFirst();
    }
  }

  /// @param named where the name stands
  record Member(String name, Span named, Json value) {
    /// The name as it is compared.
    String key() {
      return name.toLowerCase(Locale.ROOT);
    }
  }
}
