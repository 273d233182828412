package stagedoor.catalogue;

/// What the caller of a search did with music.
public interface Viewer {

  /// Somebody who did nothing.
  Viewer NOBODY =
      new Viewer() {
        @Override
        public boolean loves(ItemId item) {
          return false;
        }

        @Override
        public int rating(ItemId item) {
          return 0;
        }

        @Override
        public long plays(ItemId item) {
          return 0;
        }

        @Override
        public long lastPlayedMs(ItemId item) {
          return 0;
        }
      };

  boolean loves(ItemId item);

  /// 1 to 5, 0 when not rated.
  int rating(ItemId item);

  long plays(ItemId item);

  /// In ms since 1970, 0 when never.
  long lastPlayedMs(ItemId item);
}
