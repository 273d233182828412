package stagedoor.catalogue;

/// What the caller of a search did with music.
public interface Viewer {

  /// What can be said of a thing by a number; 0 where nothing was said.
  enum Mark {
    /// 1 for what the caller loves.
    LOVED,
    /// 1 to 5.
    RATING,
    PLAYS,
    /// When it was played last, in ms since 1970.
    PLAYED
  }

  @FunctionalInterface
  interface Use {
    void of(ItemId item, long number);
  }

  /// Somebody who did nothing.
  Viewer NOBODY =
      new Viewer() {
        @Override
        public void songs(Mark mark, Use use) {}

        @Override
        public void albums(Mark mark, Use use) {}

        @Override
        public void artists(Mark mark, Use use) {}
      };

  /// Calls `use` once for each song with a number that is not 0, in no order. Songs that are gone
  /// may be among them.
  void songs(Mark mark, Use use);

  /// The same of albums.
  void albums(Mark mark, Use use);

  /// The same of artists.
  void artists(Mark mark, Use use);
}
