package stagedoor.catalogue;

/// An album's row with what follows from it and from its songs.
record AlbumEntry(AlbumRow row, String orderName, AlbumSums sums) {}
