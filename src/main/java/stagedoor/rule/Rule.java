package stagedoor.rule;

import java.util.List;

/// What a song must be like.
public sealed interface Rule {

  enum Joining {
    ALL,
    ANY
  }

  /// A group without rules passes every song when it wants all of them, and none when it wants any.
  record Group(Joining joining, List<Rule> rules) implements Rule {
    public Group {
      rules = List.copyOf(rules);
    }
  }

  /// @param field as it was written; fields are known by their names in lower case
  record Condition(Operator operator, String field, Json value, Where where) implements Rule {}
}
