package stagedoor.library;

import java.util.Optional;
import java.util.UUID;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.ItemId;

/// Something without a picture, and what it is known by elsewhere.
public sealed interface Wish {

  ItemId item();

  /// What is asked for, as one text: when it changes, it is another wish.
  String asked();

  /// @param release, releaseGroup MusicBrainz ids, at least one of them
  record OfAlbum(AlbumId item, Optional<UUID> release, Optional<UUID> releaseGroup)
      implements Wish {
    @Override
    public String asked() {
      return release.map(UUID::toString).orElse("")
          + " "
          + releaseGroup.map(UUID::toString).orElse("");
    }
  }

  record OfArtist(ArtistId item, String name) implements Wish {
    @Override
    public String asked() {
      return name;
    }
  }
}
