package stagedoor.library;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ItemId;

/// Looks for pictures among those that agents fetched, and says who was asked and when.
final class FetchedLooks {

  /// For where only what lies here is looked for.
  static final Look NOT_NOW = nothing("is looked for by itself");

  private final FetchedPictures pictures;
  private final List<PictureAgent> agents;

  /// @param agents who is asked
  FetchedLooks(FetchedPictures pictures, List<PictureAgent> agents) {
    this.pictures = pictures;
    this.agents = agents;
  }

  Optional<CoverSource> source(AlbumId album) {
    return pictures.source(album);
  }

  Look of(Album album) {
    boolean isKnown = album.release().isPresent() || album.releaseGroup().isPresent();
    return of(
        album.id(),
        PictureAgent.COVER_ART_ARCHIVE,
        isKnown ? "" : "nobody is asked: the tags have no MusicBrainz id of the release");
  }

  Look of(Artist artist) {
    return of(artist.id(), PictureAgent.DEEZER, "");
  }

  private Look of(ItemId item, PictureAgent agent, String hindrance) {
    Optional<Fetched> last = pictures.find(item.toString());
    Optional<CoverSource> source = pictures.source(item);
    if (source.isPresent() && last.isPresent()) {
      return new Look(PictureRule.External.WORD, source, fetched(last.get()));
    }
    String asked = last.map(FetchedLooks::had).orElse("nobody was asked yet");
    if (agents.isEmpty()) {
      return nothing(asked + "; agents are off: set Agents");
    }
    if (!agents.contains(agent)) {
      return nothing(asked + "; add " + agent.text() + " to Agents");
    }
    return nothing(hindrance.isEmpty() ? asked : hindrance);
  }

  private static String fetched(Fetched last) {
    return "fetched by " + last.agent() + " on " + day(last.at()) + " from " + last.source();
  }

  private static String had(Fetched last) {
    String day = day(last.at());
    if (!last.unwanted().isEmpty()) {
      return "one fetched on " + day + " was taken away; asked again when tags say something else";
    }
    String why =
        last.fault().isEmpty() ? "none was found" : "none was kept, because " + last.fault() + ",";
    return why
        + " on "
        + day
        + last.again().map(when -> "; asked again after " + day(when)).orElse("");
  }

  private static String day(Instant when) {
    return LocalDate.ofInstant(when, ZoneId.systemDefault()).toString();
  }

  private static Look nothing(String why) {
    return Look.nothing(PictureRule.External.WORD, why);
  }
}
