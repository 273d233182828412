package stagedoor.scan;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.TrackPath;
import stagedoor.library.Libraries;
import stagedoor.scan.SongStore.Known;
import stagedoor.tag.Field;
import stagedoor.tag.Tags;
import stagedoor.tag.UnreadableException;

/// Whether known songs are still where they were, as the disk says. A folder that may not be read,
/// a file that cannot be, or a disk that does not answer, proves nothing.
final class Whereabouts {

  private final Libraries libraries;
  private final Set<LibraryId> present;
  private final ScanRun.ScanTools tools;
  private final FileLinks links;
  private final Patience patience;
  private final boolean full;
  private final Answers gone;
  private final Answers changed;
  private final Answers others;
  private final Answers linked;

  /// @param present the libraries whose folders are there
  /// @param full whether files are read that seem unchanged
  Whereabouts(
      Libraries libraries,
      Set<LibraryId> present,
      ScanRun.ScanTools tools,
      FileLinks links,
      boolean full) {
    this.libraries = libraries;
    this.present = Set.copyOf(present);
    this.tools = tools;
    this.links = links;
    this.patience = new Patience(tools.settings().patience());
    this.full = full;
    Set<LibraryId> silent = new HashSet<>();
    gone = new Answers(patience, silent, this::isGone);
    changed = new Answers(patience, silent, song -> isAnother(song, false));
    others = new Answers(patience, silent, song -> isAnother(song, true));
    linked = new Answers(patience, silent, this::isLinked);
  }

  /// Whether anything is known of where a song is now. A library that is not there at the moment
  /// gives nothing away; one that was removed gives everything.
  boolean isKnown(Known song) {
    return isRemoved(song) || present.contains(song.library());
  }

  /// Whether a file is that song, whatever else it says.
  static boolean isSame(Known song, byte[] sound, Optional<UUID> releaseTrack) {
    return Arrays.equals(song.sound(), sound)
        || releaseTrack.map(UUID::toString).filter(song.releaseTrack()::equals).isPresent();
  }

  /// Asks the disk once for many songs of which [#gone] is going to be asked.
  void look(List<Known> songs) {
    gone.prepare(songs);
  }

  /// The first of the songs, so many at most, whose files are certainly not there any more, or
  /// where one was is another name of a file that was found in the same library: through a link to
  /// its folder, for a walk comes to a folder only once, or because the disk keeps no case.
  List<Known> gone(List<Known> songs, Found.Song found, int most) {
    List<Known> away = gone.first(songs, most);
    return away.isEmpty()
        ? songs.stream().filter(song -> isThrough(song, found)).limit(most).toList()
        : away;
  }

  private boolean isThrough(Known song, Found.Song found) {
    return !isRemoved(song)
        && !AsidePath.isOne(song.path())
        && mayLeadTo(song, found)
        && patience.ask(() -> leadsTo(song, found)).orElse(false);
  }

  private boolean isGone(Known song) throws IOException {
    return isRemoved(song)
        || AsidePath.isOne(song.path())
        || tools.disk().isGone(file(song))
        || (isLink(file(song)) && links.areSongs(file(song)));
  }

  private boolean isLink(Path file) throws IOException {
    return tools.disk().attributes(file, NOFOLLOW_LINKS).isSymbolicLink();
  }

  private boolean mayLeadTo(Known song, Found.Song found) {
    Path before = file(song);
    Path now = found.file().path();
    return folded(before).equals(folded(now))
        && !before.equals(now)
        && libraries.fileOf(song.library(), found.path()).equals(now);
  }

  /// A file's name as disks compare names that keep no case, or have forms of their own for
  /// accents.
  private static String folded(Path file) {
    String name = file.getFileName().toString();
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private boolean leadsTo(Known song, Found.Song found) throws IOException {
    Path before = file(song);
    Path now = found.file().path();
    return isOne(before.resolveSibling(""), now.resolveSibling(""))
        && (before.getFileName().equals(now.getFileName()) || isOne(before, now));
  }

  private boolean isOne(Path one, Path other) throws IOException {
    @Nullable Object key = tools.disk().attributes(one).fileKey();
    return key == null
        ? tools.disk().real(one).equals(tools.disk().real(other))
        : key.equals(tools.disk().attributes(other).fileKey());
  }

  /// Those of whom the first is certainly gone and the second is there, as it is known.
  List<Succession> certain(List<Succession> found) {
    return patience
        .ask(() -> {
          var certain = new ArrayList<Succession>();
          for (Succession one : found) {
            if (isThere(one.present()) && isGone(one.gone())) {
              certain.add(one);
            }
          }
          return List.copyOf(certain);
        })
        .orElse(List.of());
  }

  private boolean isThere(Known song) throws IOException {
    return present.contains(song.library())
        && !tools.disk().isGone(file(song))
        && isUnchanged(song, tools.disk().attributes(file(song)));
  }

  /// Those of the songs where a link is now that leads to another.
  Set<SongId> linked(List<Known> songs) {
    return linked.first(songs, songs.size()).stream().map(Known::id).collect(Collectors.toSet());
  }

  private boolean isLinked(Known song) throws IOException {
    return !isRemoved(song)
        && !AsidePath.isOne(song.path())
        && !tools.disk().isGone(file(song))
        && isLink(file(song))
        && links.areSongs(file(song));
  }

  /// The song to which the link leads that is where another one was.
  Optional<Known> throughLink(Known song, List<Known> others) {
    List<Known> there = others.stream().filter(other -> present.contains(other.library())).toList();
    return patience
        .ask(() -> {
          Path target = tools.disk().real(file(song));
          for (Known other : there) {
            if (tools.disk().real(file(other)).equals(target)) {
              return Optional.of(other);
            }
          }
          return Optional.<Known>empty();
        })
        .flatMap(found -> found);
  }

  /// The first of the songs at whose paths certainly others are now, in sound and in release track.
  /// Of a track in a file only the sound is asked.
  ///
  /// @param closely whether a file is read that has the size and time it had
  Optional<Known> displaced(List<Known> songs, boolean closely) {
    return (closely || full ? others : changed).first(songs, 1).stream().findFirst();
  }

  private boolean isAnother(Known song, boolean closely) throws IOException, UnreadableException {
    Path file = file(song);
    if (!closely && isUnchanged(song, tools.disk().attributes(file))) {
      return false;
    }
    Tags tags = tools.disk().tags(file, tools.settings().reading());
    var hash = new Sound();
    byte[] sound = hash.keyOf(file, tags.audio());
    int track = TrackPath.number(song.path());
    return track > 0
        ? !Arrays.equals(song.sound(), hash.keyOf(sound, track))
        : !isSame(song, sound, tags.first(Field.MUSICBRAINZ_RELEASETRACKID).flatMap(Uuids::parse));
  }

  /// Of a track in a file only the time is known.
  private static boolean isUnchanged(Known song, BasicFileAttributes now) {
    return (song.sizeBytes() == now.size() || TrackPath.isTrack(song.path()))
        && song.modifiedMs() == now.lastModifiedTime().toMillis();
  }

  private boolean isRemoved(Known song) {
    return libraries.removed().contains(song.library());
  }

  private Path file(Known song) {
    return libraries.fileOf(song.library(), song.path());
  }
}
