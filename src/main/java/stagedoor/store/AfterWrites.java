package stagedoor.store;

/// What a database does about what was written, beside the thread that writes.
interface AfterWrites extends AutoCloseable {

  /// For a database that looks after itself.
  AfterWrites NOTHING =
      new AfterWrites() {
        @Override
        public void wrote() {
          // Nothing is to be done.
        }

        @Override
        public void close() {
          // Nothing was begun.
        }
      };

  /// A transaction was committed. Returns at once.
  void wrote();

  @Override
  void close();
}
