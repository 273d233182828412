package stagedoor.agent;

import java.util.Optional;
import stagedoor.library.PictureAgent;
import stagedoor.library.Wish;

/// Somebody elsewhere who has pictures.
sealed interface Agent permits CoverArtArchive, Deezer {

  PictureAgent name();

  /// Whether this one has pictures of such things.
  boolean answers(Wish wish);

  /// The picture as it came; empty when there is none.
  ///
  /// @param maxBytes larger ones are of no use
  Optional<HostClient.Got> find(Wish wish, int maxBytes)
      throws UnusableException, UnavailableException;
}
