package stagedoor.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.library.RawPath;

/// Visits one folder: lists it, has the folders below it visited, and has the songs in it that are
/// new or changed read ([FolderSongs]). A folder whose listing is what the last scan saw is not
/// looked at closer.
final class FolderVisit implements Crew.Work {

  /// Deeper folders are not looked at: something makes them.
  private static final int DEEPEST = 200;

  private final Walk walk;
  private final Path folder;
  private final String path;
  private final Optional<IgnoreRules> above;
  private final boolean below;
  private final boolean isFirst;

  /// @param path raw, in the library
  /// @param above the rules of the folder above; empty for the library's top
  /// @param below whether the folders below are visited too
  FolderVisit(Walk walk, Path folder, String path, Optional<IgnoreRules> above, boolean below) {
    this(walk, folder, path, above, below, false);
  }

  /// @param isFirst whether it is known that no other way leads there before
  private FolderVisit(
      Walk walk,
      Path folder,
      String path,
      Optional<IgnoreRules> above,
      boolean below,
      boolean isFirst) {
    this.walk = walk;
    this.folder = folder;
    this.path = path;
    this.above = above;
    this.below = below;
    this.isFirst = isFirst;
  }

  /// Of a folder to which a link leads as the first.
  static FolderVisit behind(Walk walk, Path link, String path, IgnoreRules above) {
    return new FolderVisit(walk, link, path, Optional.of(above), true, true);
  }

  @Override
  public void run(Crew.Hand hand) {
    if (walk.isStopped()) {
      return;
    }
    try {
      if (isFirst || (!walk.hasOtherName(folder, path, hand::moved) && walk.isFirstVisit(folder))) {
        walk.run().watch().entering(walk.library().id(), path, folder);
        FolderListing.How how = walk.how(rules());
        long device = walk.device(folder);
        FolderListing listing = FolderListing.of(folder, how, hand::moved);
        walk.needDevice(folder, device);
        if (hand.settle()) {
          visit(listing, how, device, hand);
        }
      }
    } catch (IOException e) {
      if (hand.settle()) {
        walk.unread(path, e);
      }
    }
  }

  private IgnoreRules rules() throws IOException {
    return above.isPresent() ? above.get().below(folder) : IgnoreRules.ofTop(folder);
  }

  @Override
  public void givenUp(Duration after) {
    walk.silent(path, after);
  }

  private void visit(FolderListing listing, FolderListing.How how, long device, Crew.Hand hand) {
    walk.seen(path, listing, device);
    if (listing.cut()) {
      walk.problem(path, "The folder has too many entries; the rest of it was not looked at.");
    }
    for (Path broken : listing.broken()) {
      walk.problem(
          below(RawPath.nameOf(broken)),
          "The link leads nowhere, or the folder around it may be listed but not entered.");
    }
    for (Path dangling : listing.dangling()) {
      walk.fileProblem(
          below(RawPath.nameOf(dangling)), "The link leads to a song that is not there any more.");
    }
    if (below) {
      follow(listing, how.rules());
    }
    new FolderSongs(walk, new FolderSongs.Place(folder, path, device), listing, how).read(hand);
  }

  private void follow(FolderListing listing, IgnoreRules rules) {
    listing.links().forEach(link -> walk.follow(link, below(RawPath.nameOf(link)), rules));
    if (path.chars().filter(c -> c == '/').count() >= DEEPEST) {
      if (!listing.folders().isEmpty()) {
        walk.problem(path, "The folders below are too deep; they were not looked at.");
      }
      return;
    }
    List<FolderVisit> visits = new ArrayList<>();
    for (Path next : listing.folders()) {
      visits.add(
          new FolderVisit(walk, next, below(RawPath.nameOf(next)), Optional.of(rules), true));
    }
    walk.add(visits);
  }

  private String below(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
