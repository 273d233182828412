package stagedoor.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import stagedoor.library.RawPath;

/// Finds the way to one place that is to be scanned: which rules hold there, and whether it is
/// there at all. A place that is gone, or ignored, is not visited, so its songs count as gone.
final class PlaceVisit implements Crew.Work {

  private final Walk walk;
  private final ScanPlace place;

  PlaceVisit(Walk walk, ScanPlace place) {
    this.walk = walk;
    this.place = place;
  }

  @Override
  public void run(Crew.Hand hand) {
    try {
      Optional<FolderVisit> visit = find(hand);
      if (hand.settle() && visit.isPresent()) {
        walk.add(List.of(visit.get()));
      }
    } catch (IOException e) {
      if (hand.settle()) {
        walk.unread(place.path(), e);
      }
    }
  }

  private Optional<FolderVisit> find(Crew.Hand hand) throws IOException {
    Path at = walk.library().folder();
    Optional<IgnoreRules> rules = Optional.empty();
    String raw = RawPath.of(at);
    for (String name : place.path().isEmpty() ? new String[0] : place.path().split("/")) {
      hand.moved();
      IgnoreRules here = rules.isPresent() ? rules.get().below(at) : IgnoreRules.ofTop(at);
      raw = raw + "/" + name;
      at = RawPath.path(raw);
      String shown = at.getFileName().toString();
      boolean dotted = FolderListing.isHidden(shown) && walk.run().settings().ignoreDotFolders();
      if (dotted || here.ignores(shown, true) || walk.run().disk().isGone(at)) {
        return Optional.empty();
      }
      walk.devices().seen(walk.device(at));
      rules = Optional.of(here);
    }
    return Optional.of(new FolderVisit(walk, at, place.path(), rules, place.below()));
  }

  @Override
  public void givenUp(Duration after) {
    walk.problem(
        place.path(),
        "The folder did not answer within " + after.toSeconds() + " s; the disk may hang.");
  }
}
