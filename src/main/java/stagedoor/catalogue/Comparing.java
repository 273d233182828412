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
            int order = peopleOf(a).orderName().compareTo(peopleOf(b).orderName());
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
            int order = Integer.compare(traitsOf(a).year(), traitsOf(b).year());
            return order != 0 ? order : byAlbum(a, b);
          };
      case DURATION ->
          (a, b) -> {
            int order = Integer.compare(chunk(a).durationMs(in(a)), chunk(b).durationMs(in(b)));
            return order != 0 ? order : byTitle(a, b);
          };
    };
  }

  private long addedMs(int song) {
    SongChunk chunk = chunk(song);
    return ordering.addedByFileTime() ? chunk.modifiedMs(in(song)) : chunk.addedMs(in(song));
  }

  private long addedMs(AlbumEntry album) {
    return ordering.addedByFileTime() ? album.sums().modifiedMs() : album.row().addedMs();
  }

  SlotOrder songsOfAlbums() {
    return (a, b) -> {
      int order = Integer.compare(traitsOf(a).albumSlot(), traitsOf(b).albumSlot());
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
            int order = Long.compare(addedMs(album(a)), addedMs(album(b)));
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
    int albumA = traitsOf(a).albumSlot();
    int albumB = traitsOf(b).albumSlot();
    int order = albumA == albumB ? 0 : byName(albumA, albumB);
    return order != 0 ? order : byPlace(a, b);
  }

  private int byPlace(int a, int b) {
    int order = Integer.compare(traitsOf(a).disc(), traitsOf(b).disc());
    if (order == 0) {
      order = Integer.compare(chunk(a).track(in(a)), chunk(b).track(in(b)));
    }
    return order != 0 ? order : byTitle(a, b);
  }

  private AlbumEntry album(int slot) {
    return Entries.at(albums, slot);
  }

  private SongChunk chunk(int slot) {
    return songs.chunk(slot);
  }

  private SongTraits traitsOf(int slot) {
    return chunk(slot).traits(in(slot));
  }

  private SongPeople peopleOf(int slot) {
    return chunk(slot).people(in(slot));
  }

  private static int in(int slot) {
    return slot & Table.IN_CHUNK;
  }
}
