package stagedoor.subsonic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.LibraryId;
import stagedoor.http.Parameters;

/// A call's parameters, read as what they stand for.
///
/// A missing one and a malformed scalar are error 10, a malformed id is 70: clients take 0 for "the
/// server is broken". An empty value counts as missing, but for those read with [#given].
record Arguments(Parameters all) {

  Optional<String> find(String name) {
    return all.first(name).filter(value -> !value.isEmpty());
  }

  /// The value even when it is empty; empty when the parameter is absent.
  Optional<String> given(String name) {
    return all.first(name);
  }

  String need(String name) {
    return find(name).orElseThrow(() -> Refusal.missing(name));
  }

  /// @throws Refusal 10 when it is missing, 70 when it is no such id
  <T> T needId(String name, Function<String, Optional<T>> parse) {
    return parse.apply(need(name)).orElseThrow(() -> Refusal.notFound(name));
  }

  /// All ids of a repeated parameter, in order; repeats stay.
  ///
  /// @throws Refusal 70 when one is no such id
  <T> List<T> ids(String name, Function<String, Optional<T>> parse) {
    var ids = new ArrayList<T>();
    for (String value : all.all(name)) {
      if (!value.isEmpty()) {
        ids.add(parse.apply(value).orElseThrow(() -> Refusal.notFound(name)));
      }
    }
    return ids;
  }

  List<ItemId> items(String name) {
    return ids(name, ItemId::parse);
  }

  /// A count or an offset: at least 0; a larger one than `most` is taken as `most`.
  int count(String name, int otherwise, int most) {
    return Math.clamp(number(name).orElse((long) otherwise), 0, most);
  }

  /// @throws Refusal 10 when it is not a whole number
  Optional<Long> number(String name) {
    return find(name).map(value -> number(name, value));
  }

  /// All values of a repeated parameter.
  ///
  /// @throws Refusal 10 when one is not a whole number
  List<Long> numbers(String name) {
    return all.all(name).stream().map(value -> number(name, value)).toList();
  }

  /// @throws Refusal 10 when it is neither `true` nor `false`
  Optional<Boolean> flag(String name) {
    return find(name)
        .map(value ->
            switch (value) {
              case "true", "1" -> true;
              case "false", "0" -> false;
              default -> throw Refusal.malformed(name, "is neither true nor false");
            });
  }

  /// The libraries of `musicFolderId`, which may be given several times; none when all are meant.
  ///
  /// @throws Refusal 70 when one is not the number of a library
  Set<LibraryId> libraries() {
    return all.all("musicFolderId").stream()
        .filter(value -> !value.isEmpty())
        .map(Arguments::library)
        .collect(Collectors.toSet());
  }

  private static LibraryId library(String value) {
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw Refusal.notFound("music folder");
    }
    return new LibraryId(Integer.parseInt(value));
  }

  private static Long number(String name, String value) {
    if (!value.matches("-?[0-9]{1,18}")) {
      throw Refusal.malformed(name, "is not a whole number");
    }
    return Long.valueOf(value);
  }
}
