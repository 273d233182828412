package stagedoor.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import stagedoor.tag.UnreadableException;

/// Looks to which folder a link leads, before anything behind links is visited: of several that
/// lead to one folder the [Walk] then chooses.
final class LinkLook implements Crew.Work {

  private final Walk walk;
  private final Path link;
  private final String path;
  private final IgnoreRules above;
  private volatile Optional<Object> key = Optional.empty();

  /// @param path raw, in the library
  /// @param above the rules of the folder that the link is in
  LinkLook(Walk walk, Path link, String path, IgnoreRules above) {
    this.walk = walk;
    this.link = link;
    this.path = path;
    this.above = above;
  }

  String path() {
    return path;
  }

  /// What tells the folder from all others, once it was looked; empty where the disk has no such
  /// thing.
  Optional<Object> key() {
    return key;
  }

  /// The visit of the folder.
  FolderVisit visit() {
    return FolderVisit.behind(walk, link, path, above);
  }

  @Override
  public void run(Crew.Hand hand) {
    if (walk.isStopped()) {
      return;
    }
    try {
      boolean isToVisit = !walk.hasOtherName(link, path, hand::moved);
      key = walk.key(link);
      if (hand.settle() && isToVisit) {
        walk.looked(this);
      }
    } catch (IOException e) {
      if (hand.settle()) {
        walk.problem(path, UnreadableException.of("The folder", e).getMessage());
      }
    }
  }

  @Override
  public void givenUp(Duration after) {
    walk.silent(path, after);
  }
}
