package stagedoor.scan;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import stagedoor.store.Database;
import stagedoor.store.Rows;

/// A database of which something happens after each answer, before whoever asked has it.
///
/// @param afterRead is given the answer
@NullMarked
record ActingDatabase(Database db, Consumer<Object> afterRead) implements Database {

  @Override
  public Dialect dialect() {
    return db.dialect();
  }

  @Override
  public <T> T read(Function<Rows, T> work) {
    T answer = db.read(work);
    afterRead.accept(answer);
    return answer;
  }

  @Override
  public <T> T write(Function<Rows, T> work) {
    return db.write(work);
  }

  @Override
  public void settle() {
    db.settle();
  }

  @Override
  public void close() {
    db.close();
  }
}
