package stagedoor.listen;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import stagedoor.user.UserId;

/// Who wants to know when something of a user's changed.
final class Watchers {

  private final List<Consumer<UserId>> listeners = new CopyOnWriteArrayList<>();

  void add(Consumer<UserId> listener) {
    listeners.add(listener);
  }

  void tell(UserId user) {
    listeners.forEach(listener -> listener.accept(user));
  }
}
