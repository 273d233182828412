package stagedoor.catalogue;

/// How the rows of three tables compare. Every order is total: what is left equal goes by name,
/// then by id, never by slot, so that the same rows always give the same lists.
record Comparing(
    Ordering ordering,
    Table<SongChunk> songs,
    Table<Entries<AlbumEntry>> albums,
    Table<Entries<ArtistEntry>> artists) {

  SlotOrder songs(SongOrder.Key key) {
    return switch (key) {
      case TITLE -> this::byTitle;
      case ARTIST ->
          (a, b) -> {
            int order = artistOrderName(a).compareTo(artistOrderName(b));
            return order != 0 ? order : byAlbum(a, b);
          };
      case ALBUM -> this::byAlbum;
      case ADDED ->
          (a, b) -> {
            int order = Long.compare(addedMs(a), addedMs(b));
            return order != 0 ? order : byAlbum(a, b);
          };
      case YEAR ->
          (a, b) -> {
            int order = Integer.compare(year(a), year(b));
            return order != 0 ? order : byAlbum(a, b);
          };
      case DURATION ->
          (a, b) -> {
            int order = Integer.compare(durationMs(a), durationMs(b));
            return order != 0 ? order : byTitle(a, b);
          };
    };
  }

  long addedMs(int song) {
    SongChunk chunk = chunk(song);
    return ordering.addedByFileTime() ? chunk.modifiedMs(in(song)) : chunk.addedMs(in(song));
  }

  long albumAddedMs(int slot) {
    AlbumEntry album = album(slot);
    return ordering.addedByFileTime() ? album.sums().modifiedMs() : album.row().addedMs();
  }

  SlotOrder songsOfAlbums() {
    return (a, b) -> {
      int order = Integer.compare(albumSlot(a), albumSlot(b));
      return order != 0 ? order : byPlace(a, b);
    };
  }

  SlotOrder albums(AlbumOrder.Key key) {
    return switch (key) {
      case NAME -> this::byName;
      case ARTIST ->
          (a, b) -> {
            int order = album(a).artistOrderName().compareTo(album(b).artistOrderName());
            return order != 0 ? order : byName(a, b);
          };
      case ADDED ->
          (a, b) -> {
            int order = Long.compare(albumAddedMs(a), albumAddedMs(b));
            return order != 0 ? order : byName(a, b);
          };
      case YEAR ->
          (a, b) -> {
            int order = Integer.compare(album(a).sums().year(), album(b).sums().year());
            return order != 0 ? order : byName(a, b);
          };
    };
  }

  SlotOrder artistNames() {
    return (a, b) -> {
      ArtistEntry one = Entries.at(artists, a);
      ArtistEntry other = Entries.at(artists, b);
      int order = one.orderName().compareTo(other.orderName());
      return order != 0 ? order : one.row().id().compareTo(other.row().id());
    };
  }

  private int byName(int a, int b) {
    AlbumEntry one = album(a);
    AlbumEntry other = album(b);
    int order = one.orderName().compareTo(other.orderName());
    return order != 0 ? order : one.row().id().compareTo(other.row().id());
  }

  private int byTitle(int a, int b) {
    int order = SongChunk.compareNames(chunk(a), in(a), chunk(b), in(b));
    return order != 0 ? order : Long.compare(chunk(a).id(in(a)), chunk(b).id(in(b)));
  }

  private int byAlbum(int a, int b) {
    int albumA = albumSlot(a);
    int albumB = albumSlot(b);
    int order = albumA == albumB ? 0 : byName(albumA, albumB);
    return order != 0 ? order : byPlace(a, b);
  }

  private int byPlace(int a, int b) {
    int order = Integer.compare(disc(a), disc(b));
    if (order == 0) {
      order = Integer.compare(track(a), track(b));
    }
    return order != 0 ? order : byTitle(a, b);
  }

  AlbumEntry album(int slot) {
    return Entries.at(albums, slot);
  }

  int albumSlot(int song) {
    return traitsOf(song).albumSlot();
  }

  int disc(int song) {
    return traitsOf(song).disc();
  }

  int track(int song) {
    return chunk(song).track(in(song));
  }

  int year(int song) {
    return traitsOf(song).year();
  }

  int durationMs(int song) {
    return chunk(song).durationMs(in(song));
  }

  String artistOrderName(int song) {
    return chunk(song).people(in(song)).orderName();
  }

  /// See [SongChunk#nameBytes].
  long nameBytes(int song, int from) {
    return chunk(song).nameBytes(in(song), from);
  }

  private SongChunk chunk(int slot) {
    return songs.chunk(slot);
  }

  private SongTraits traitsOf(int slot) {
    return chunk(slot).traits(in(slot));
  }

  private static int in(int slot) {
    return slot & Table.IN_CHUNK;
  }
}
