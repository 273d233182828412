package stagedoor.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Gives one object for all that are equal, while a change is applied: what many songs say alike
/// takes memory once.
final class Canon {

  private final Numbering known = new Numbering();
  private final Map<Named, SongPeople> people = new HashMap<>();

  private record Named(String artist, List<Credit> credits) {}

  @SuppressWarnings("unchecked")
  <T> T one(T value) {
    return (T) known.one(value);
  }

  /// The same, made anew by `make` when it is the first.
  @SuppressWarnings("unchecked")
  <T> T one(T value, Supplier<T> make) {
    return (T) known.one(value, make);
  }

  /// The list, its elements made one as well.
  <T> List<T> all(List<T> values) {
    return one(values, () -> shared(values));
  }

  /// A list that records keep as it is.
  private <T> List<T> shared(List<T> values) {
    var shared = new ArrayList<T>(values.size());
    values.forEach(value -> shared.add(one(value)));
    return List.copyOf(shared);
  }

  SongPeople people(String artist, List<Credit> credits, Supplier<SongPeople> make) {
    SongPeople same = people.get(new Named(artist, credits));
    if (same == null) {
      same = make.get();
      people.put(new Named(same.artist(), same.credits()), same);
    }
    return same;
  }
}
