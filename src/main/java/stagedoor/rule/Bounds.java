package stagedoor.rule;

import java.util.List;

/// The two ends of `inTheRange`, both included.
record Bounds(Json from, Json to) {

  static Bounds of(Rule.Condition condition) {
    if (condition.value() instanceof Json.Items(List<Json> items, _) && items.size() == 2) {
      return new Bounds(items.getFirst(), items.getLast());
    }
    throw Compiler.wrong(condition, condition.value(), "a list of two values: [from, to]");
  }
}
