package stagedoor.catalogue;

/// An artist's row with what follows from it.
record ArtistEntry(ArtistRow row, String orderName) {}
