package stagedoor.catalogue;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Where rows have their values of one field from.
///
/// @param <T> what rows with the same values share, as the songs of an album mostly do
/// @param shared of a slot
record FieldSource<T>(IntFunction<T> shared, Function<T, List<String>> values) {}
