package stagedoor.user;

import stagedoor.store.Rows;

/// Moves something that users have from one to another, in the transaction that merges the two.
/// Nothing may be lost, and what both have becomes one.
@FunctionalInterface
public interface Mover {
  void move(Rows rows, UserId from, UserId into);
}
