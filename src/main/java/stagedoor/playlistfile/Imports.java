package stagedoor.playlistfile;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import stagedoor.catalogue.Shelf;
import stagedoor.library.Libraries;
import stagedoor.playlist.Content;
import stagedoor.playlist.ImportedPlaylists;
import stagedoor.playlist.Playlist;
import stagedoor.playlist.Playlists;
import stagedoor.playlist.Waiting;
import stagedoor.rule.RuleFault;
import stagedoor.rule.Rules;
import stagedoor.tag.TagEncoding;
import stagedoor.user.User;

/// Makes playlists of files that people send. Each holds a processor for a moment, so few are read
/// at once.
public final class Imports {

  /// A larger file is refused.
  public static final int MAX_BYTES = 1_000_000;

  private static final int AT_ONCE = 2;

  /// What became of a file.
  public sealed interface Outcome {

    /// @param entries how many the file has; 0 for rules
    /// @param waiting those whose songs are not there
    record Made(Playlist playlist, int entries, List<Waiting> waiting) implements Outcome {
      public Made {
        waiting = List.copyOf(waiting);
      }
    }

    /// @param faults at least one
    record Refused(List<FileFault> faults) implements Outcome {
      public Refused {
        faults = List.copyOf(faults);
      }
    }

    /// The owner has as many playlists as one may have.
    record TooMany() implements Outcome {}

    /// Others are read at the moment.
    record Busy() implements Outcome {}
  }

  private final Playlists playlists;
  private final ImportedPlaylists imported;
  private final Matching matching;
  private final ListReader reader;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  /// @param encoding of files that do not say how they are written
  public Imports(Shelf shelf, Libraries libraries, Playlists playlists, TagEncoding encoding) {
    reader = new ListReader(encoding);
    this.playlists = playlists;
    this.imported = new ImportedPlaylists(playlists);
    this.matching = new Matching(shelf, libraries);
  }

  /// Makes a private playlist of the user's; its songs are among those the user may see.
  ///
  /// @param fileName its ending says how the file is read
  public Outcome receive(User user, String fileName, byte[] bytes) {
    Optional<ListFormat> format = ListFormat.ofName(fileName);
    if (format.isEmpty()) {
      return refused("A playlist's file ends in .m3u8, .m3u, .pls, .xspf or .nsp.");
    }
    if (bytes.length > MAX_BYTES) {
      return refused("The file is larger than 1 MB. Split it.");
    }
    if (!turns.tryAcquire()) {
      return new Outcome.Busy();
    }
    try {
      return switch (reader.read(format.get(), bytes)) {
        case Reading.Refused(var faults) -> new Outcome.Refused(faults);
        case Reading.Ruled(var rules) -> ruled(user, fileName, rules);
        case Reading.Entries entries -> chosen(user, fileName, entries);
      };
    } finally {
      turns.release();
    }
  }

  private static Outcome refused(String reason) {
    return new Outcome.Refused(List.of(FileFault.whole(reason)));
  }

  private Outcome ruled(User user, String fileName, Rules rules) {
    List<RuleFault> faults = playlists.faults(rules, user.id(), Optional.empty());
    return faults.isEmpty()
        ? made(user, ListNames.draft(rules, fileName, false), new Content.Ruled(rules), 0)
        : new Outcome.Refused(ListReader.refused(faults).faults());
  }

  private Outcome chosen(User user, String fileName, Reading.Entries entries) {
    var file = new Matching.Entries(entries.file().entries(), Optional.empty());
    Content.Chosen content = matching.contents(List.of(file), user.visible()).getFirst();
    return made(user, ListNames.draft(entries, fileName, false), content, content.songs().size());
  }

  private Outcome made(User user, Playlists.Draft draft, Content content, int entries) {
    List<Waiting> waiting =
        content instanceof Content.Chosen(_, var held) ? held : List.<Waiting>of();
    return imported
        .make(user.id(), draft, content, Optional.empty())
        .<Outcome>map(playlist -> new Outcome.Made(playlist, entries, waiting))
        .orElseGet(Outcome.TooMany::new);
  }

  /// The entries of a playlist that are waited for; for its owner alone.
  public List<Waiting> waiting(Playlist playlist) {
    return imported.waiting(playlist);
  }
}
