package stagedoor.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;
import stagedoor.catalogue.Fold;
import stagedoor.library.PictureAgent;
import stagedoor.library.Wish;

/// Pictures of artists from Deezer, found by name: of the first who has the same name, whatever its
/// case and accents, and a picture.
final class Deezer implements Agent {

  static final URI USUAL = URI.create("https://api.deezer.com/");
  static final Reach REACH = Reach.of("deezer.com", "dzcdn.net");

  private static final int MAX_ANSWER_BYTES = 256 * 1024;
  private static final int MOST = 10;

  /// What stands in for a picture has no hash in its address, or that of nothing.
  private static final Pattern STAND_IN =
      Pattern.compile("/artist/(d41d8cd98f00b204e9800998ecf8427e)?/");

  private final URI base;
  private final Reach reach;
  private final HostClient client;

  /// @param base with a slash at its end
  Deezer(URI base, Reach reach, HostClient client) {
    this.base = base;
    this.reach = reach;
    this.client = client;
  }

  @Override
  public PictureAgent name() {
    return PictureAgent.DEEZER;
  }

  @Override
  public boolean answers(Wish wish) {
    return wish instanceof Wish.OfArtist;
  }

  @Override
  public Optional<HostClient.Got> find(Wish wish, int maxBytes)
      throws UnusableException, UnavailableException {
    if (!(wish instanceof Wish.OfArtist artist)) {
      return Optional.empty();
    }
    String query = URLEncoder.encode(artist.name(), UTF_8);
    URI search = base.resolve("search/artist?limit=" + MOST + "&q=" + query);
    Optional<HostClient.Got> answer = client.get(search, reach, MAX_ANSWER_BYTES);
    Optional<URI> picture =
        answer.isPresent() ? picture(answer.get().body(), artist.name()) : Optional.empty();
    return picture.isPresent() ? client.get(picture.get(), reach, maxBytes) : Optional.empty();
  }

  private Optional<URI> picture(byte[] answer, String name)
      throws UnusableException, UnavailableException {
    Optional<String> address =
        DeezerAnswer.read(answer).stream()
            .filter(artist -> Fold.of(artist.name()).equals(Fold.of(name)))
            .map(DeezerAnswer.Artist::picture)
            .filter(picture -> !picture.isEmpty() && !STAND_IN.matcher(picture).find())
            .findFirst();
    return address.isPresent() ? Optional.of(reach.next(base, address.get())) : Optional.empty();
  }
}
