package stagedoor.catalogue;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is made when somebody first asks for it, once for all who ask; the others wait.
/// What it is made of is forgotten then.
final class Later<T> {

  private @Nullable Supplier<T> making;
  private @Nullable T made;

  private Later(@Nullable Supplier<T> making, @Nullable T made) {
    this.making = making;
    this.made = made;
  }

  static <T> Later<T> of(Supplier<T> making) {
    return new Later<>(making, null);
  }

  static <T> Later<T> made(T value) {
    return new Later<>(null, value);
  }

  synchronized T get() {
    T value = made;
    Supplier<T> how = making;
    if (value == null && how != null) {
      value = how.get();
      made = value;
      making = null;
    }
    if (value == null) {
      throw new IllegalStateException("nothing was made");
    }
    return value;
  }
}
