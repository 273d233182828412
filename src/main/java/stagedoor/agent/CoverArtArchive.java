package stagedoor.agent;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import stagedoor.library.PictureAgent;
import stagedoor.library.Wish;

/// Covers of albums from the Cover Art Archive of MusicBrainz and the Internet Archive: that of the
/// release, else that of its release group, 500 pixels wide or high.
///
/// See <https://musicbrainz.org/doc/Cover_Art_Archive/API>: 307 to where the picture lies, 404 when
/// there is none or the id is not known, 400 when it is no id.
final class CoverArtArchive implements Agent {

  static final URI USUAL = URI.create("https://coverartarchive.org/");
  static final Reach REACH = Reach.of("coverartarchive.org", "archive.org");

  private final URI base;
  private final Reach reach;
  private final HostClient client;

  /// @param base with a slash at its end
  CoverArtArchive(URI base, Reach reach, HostClient client) {
    this.base = base;
    this.reach = reach;
    this.client = client;
  }

  @Override
  public PictureAgent name() {
    return PictureAgent.COVER_ART_ARCHIVE;
  }

  @Override
  public boolean answers(Wish wish) {
    return wish instanceof Wish.OfAlbum;
  }

  @Override
  public Optional<HostClient.Got> find(Wish wish, int maxBytes)
      throws UnusableException, UnavailableException {
    if (!(wish instanceof Wish.OfAlbum album)) {
      return Optional.empty();
    }
    Optional<HostClient.Got> ofRelease = find("release", album.release(), maxBytes);
    return ofRelease.isPresent()
        ? ofRelease
        : find("release-group", album.releaseGroup(), maxBytes);
  }

  private Optional<HostClient.Got> find(String kind, Optional<UUID> id, int maxBytes)
      throws UnusableException, UnavailableException {
    return id.isPresent()
        ? client.get(base.resolve(kind + "/" + id.get() + "/front-500"), reach, maxBytes)
        : Optional.empty();
  }
}
