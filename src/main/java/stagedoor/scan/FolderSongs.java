package stagedoor.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import stagedoor.catalogue.TrackPath;
import stagedoor.library.PictureOrders;
import stagedoor.library.RawPath;
import stagedoor.scan.FolderListing.Entry;
import stagedoor.scan.SongStore.Known;

/// The songs of one folder: finds out which are new or changed, has them read, and when all of them
/// are, finishes the folder.
final class FolderSongs {

  /// Files read one after the other by one thread; enough to make handing them out cheap.
  private static final int FILES_AT_ONCE = 16;

  /// So many parts of a huge folder wait to be read; then its own thread reads them.
  private static final int MOST_PARTS_WAITING = 64;

  /// @param path raw, in the library
  /// @param device see [Devices]
  record Place(Path folder, String path, long device) {}

  private final Walk walk;
  private final Place place;
  private final String path;
  private final FolderListing listing;
  private final FolderListing.How how;
  private final Optional<FolderStore.Known> known;
  private final boolean full;

  /// Parts that are not read yet, and one for the thread that hands them out.
  private final AtomicInteger parts = new AtomicInteger(1);

  private volatile boolean sound = true;
  private FolderSheets sheets = FolderSheets.none();
  private final Losses.Builder gone = new Losses.Builder();

  FolderSongs(Walk walk, Place place, FolderListing listing, FolderListing.How how) {
    this.walk = walk;
    this.place = place;
    this.path = place.path();
    this.listing = listing;
    this.how = how;
    this.known = walk.known(path);
    this.full = walk.run().full() && !known.map(walk.run()::wasThrough).orElse(false);
  }

  void read(Crew.Hand hand) {
    if (!full
        && known.isPresent()
        && known.get().device() == place.device()
        && known.get().listing() == listing.hashFor(walk.run().settings().pictures())) {
      walk.run().progress().unchanged(listing.songCount());
      return;
    }
    if (known.isEmpty() && listing.songCount() == 0 && listing.pictures().isEmpty()) {
      return;
    }
    sound = listing.isWhole() && !listing.cut();
    if (readSheets(hand) && (listing.isHuge() ? stream(hand) : readHeld(hand))) {
      tellOfSheets();
      partDone();
    }
  }

  /// False when nobody waits for this thread any more.
  private boolean readSheets(Crew.Hand hand) {
    if (listing.sheets().isEmpty()) {
      return true;
    }
    hand.begin();
    sheets =
        FolderSheets.read(
            walk.run().disk(),
            walk.run().settings().reading().encoding(),
            listing.sheets(),
            hand::moved);
    return hand.settle();
  }

  /// A folder with a sheet that cannot be used is looked at again by every scan, so that the
  /// problem stays known.
  private void tellOfSheets() {
    for (FolderSheets.Wrong wrong : sheets.wrong(listing.songCount())) {
      unsound();
      walk.fileProblem(below(wrong.sheet().name()), wrong.reason());
    }
  }

  private boolean readHeld(Crew.Hand hand) {
    Map<String, List<Known>> songs =
        byFile(known.map(it -> walk.songs().inFolder(it.id())).orElse(List.of()));
    boolean handed = hand(jobs(listing.songs(), songs), hand);
    songs.forEach((file, lost) -> {
      if (!walk.isUnreadable(file)) {
        lost(lost);
      }
    });
    return handed;
  }

  /// Songs by the raw paths of their files.
  private static Map<String, List<Known>> byFile(Collection<Known> songs) {
    Map<String, List<Known>> files = new HashMap<>();
    for (Known song : songs) {
      files.computeIfAbsent(TrackPath.file(song.path()), _ -> new ArrayList<>(1)).add(song);
    }
    return files;
  }

  /// Songs that are not there any more.
  void lost(List<Known> songs) {
    synchronized (gone) {
      songs.forEach(gone::add);
    }
  }

  /// Piece by piece; of the names that are there only hashes are kept. False when nobody waits for
  /// this thread any more.
  private boolean stream(Crew.Hand hand) {
    var there = new NameSet();
    Map<String, List<Known>> tracks =
        byFile(known.map(it -> walk.songs().tracksInFolder(it.id())).orElse(List.of()));
    listing.broken().forEach(it -> there.add(RawPath.nameOf(it)));
    hand.begin();
    try {
      boolean whole =
          new FolderStream(how, hand::moved)
              .each(
                  place.folder(),
                  there,
                  piece -> {
                    if (!hand.settle()) {
                      return false;
                    }
                    boolean handed = hand(jobs(piece, knownOf(piece, tracks)), hand);
                    hand.begin();
                    return handed;
                  });
      walk.needDevice(place.folder(), place.device());
      if (!whole || !hand.settle()) {
        return false;
      }
      if (!listing.cut() && known.isPresent()) {
        lose(known.get(), there);
      }
    } catch (IOException e) {
      if (!hand.settle()) {
        return false;
      }
      sound = false;
      walk.problem(path, "The folder could not be read to its end: " + e + ".");
    }
    return true;
  }

  /// @param tracks those of all files in the folder
  private Map<String, List<Known>> knownOf(List<Entry> files, Map<String, List<Known>> tracks) {
    List<String> paths = files.stream().map(file -> below(file.name())).toList();
    Map<String, List<Known>> songs = byFile(walk.songs().at(walk.library().id(), paths).values());
    for (String path : paths) {
      List<Known> inFile = tracks.getOrDefault(path, List.of());
      if (!inFile.isEmpty()) {
        songs.computeIfAbsent(path, _ -> new ArrayList<>()).addAll(inFile);
      }
    }
    return songs;
  }

  private void lose(FolderStore.Known folder, NameSet there) {
    walk.songs()
        .eachInFolder(
            folder.id(),
            song -> {
              String file = TrackPath.file(song.path());
              if (!there.has(file.substring(file.lastIndexOf('/') + 1))) {
                lost(List.of(song));
              }
            });
  }

  /// What is not known as it is; takes what is there from `songs`. Tracks whose sheet may be the
  /// one that could not be read stay as they were.
  private List<FileReads.Job> jobs(List<Entry> files, Map<String, List<Known>> songs) {
    var jobs = new ArrayList<FileReads.Job>();
    Map<String, FolderSheets.About> about = sheets.about(files);
    for (Entry file : files) {
      Optional<List<Known>> before = Optional.ofNullable(songs.remove(below(file.name())));
      Optional<FolderSheets.About> sheet = Optional.ofNullable(about.get(file.name()));
      Optional<Entry> beside = sheet.map(FolderSheets.About::sheet);
      boolean unsure =
          sheet.isEmpty()
              && !sheets.isComplete()
              && before.filter(SongPiece::areTracks).isPresent();
      if (!unsure && (full || before.filter(it -> SongPiece.areOf(file, beside, it)).isEmpty())) {
        jobs.add(new FileReads.Job(file, before.orElse(List.of()), sheet));
      }
    }
    walk.run().progress().unchanged(files.size() - jobs.size());
    return jobs;
  }

  /// Has files read, by whoever is free. False when nobody waits for this thread any more.
  private boolean hand(List<FileReads.Job> jobs, Crew.Hand hand) {
    var reads = new ArrayList<FileReads>();
    for (int i = 0; i < jobs.size(); i += FILES_AT_ONCE) {
      List<FileReads.Job> some = jobs.subList(i, Math.min(jobs.size(), i + FILES_AT_ONCE));
      reads.add(new FileReads(walk, this, path, List.copyOf(some)));
    }
    for (FileReads read : reads) {
      if (parts.incrementAndGet() <= MOST_PARTS_WAITING) {
        walk.add(List.of(read));
      } else if (!read.doneBy(hand)) {
        return false;
      }
    }
    return true;
  }

  /// More of this folder is to be read than was thought.
  void add(FileReads part) {
    parts.incrementAndGet();
    walk.add(List.of(part));
  }

  void unsound() {
    sound = false;
  }

  /// Finishes the folder when this was its last part. A folder with a file that could not be read
  /// is looked at again by every scan: rights and links may change without any time of change in
  /// the folder.
  void partDone() {
    if (parts.decrementAndGet() > 0 || walk.isStopped()) {
      return;
    }
    long hash = sound ? listing.hashFor(walk.run().settings().pictures()) : FolderStore.LOOK_CLOSER;
    PictureOrders pictures = walk.run().settings().pictures();
    String cover = FolderCover.keyOf(listing, pictures.albums());
    String artists = FolderArtists.keyOf(listing, pictures.artists());
    var done = new Found.Folder(path, hash, cover, artists, place.device());
    Losses losses = losses();
    if (losses.isEmpty()) {
      walk.hand(done);
    } else {
      walk.lost(new Walk.Loss(done, losses));
    }
  }

  private Losses losses() {
    synchronized (gone) {
      return gone.build();
    }
  }

  private String below(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
