package stagedoor.rule;

/// One part of an order.
///
/// @param field as it was written
/// @param descending what the sign says and `order` may turn round
public record SortKey(String field, boolean descending, Where where) {}
