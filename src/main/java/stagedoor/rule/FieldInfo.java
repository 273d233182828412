package stagedoor.rule;

import java.util.List;

/// A field as editors offer it.
///
/// @param operators the usual ones first; none for a field that is only to sort by
/// @param values that people may want, most frequent first; not all there are
public record FieldInfo(String name, Kind kind, List<Operator> operators, List<String> values) {

  public FieldInfo {
    operators = List.copyOf(operators);
    values = List.copyOf(values);
  }
}
