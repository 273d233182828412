package stagedoor.tag;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// MP4 (M4A): sound in a track of `moov`, tags in its `ilst`.
final class Mp4 {

  /// Tracks looked at for the one with sound.
  private static final int MAX_TRACKS = 100;

  private final Source source;
  private final Draft draft;

  Mp4(Source source, Draft draft) {
    this.source = source;
    this.draft = draft;
  }

  void read(long start) throws UnreadableException {
    List<Mp4Box> top = Mp4Box.whole(source, start).children(source);
    Mp4Box movie =
        top.stream()
            .filter(box -> box.type().equals("moov"))
            .findFirst()
            .orElseThrow(() -> new DamagedException("The MP4 file has no index (moov)."));
    var items = new Mp4Items(source, draft);
    readTags(movie, items);
    Optional<Mp4Track> track = soundTrack(movie);
    if (track.isPresent()) {
      var fragments = new Mp4Fragments(source, top, movie);
      Audio.Place place = fragments.place().orElseGet(() -> place(top));
      draft.audio(track.get().audio(place, items.gaplessSamples(), fragments));
    }
  }

  /// The bytes of the media: the largest `mdat`.
  private static Audio.Place place(List<Mp4Box> top) {
    return top.stream()
        .filter(box -> box.type().equals("mdat"))
        .max(Comparator.comparingLong(Mp4Box::length))
        .map(box -> new Audio.Place(box.at(), box.length()))
        .orElse(new Audio.Place(0, 0));
  }

  private void readTags(Mp4Box movie, Mp4Items items) throws UnreadableException {
    Optional<Mp4Box> userData = movie.child(source, "udta");
    Optional<Mp4Box> meta = movie.find(source, "udta", "meta");
    List<Mp4Box> parts = parts(meta.isPresent() ? meta : movie.child(source, "meta"));
    Optional<Mp4Box> list = first(parts, "ilst");
    if (list.isPresent()) {
      items.read(list.get(), first(parts, "keys"));
    } else if (userData.isPresent()) {
      items.readTexts(userData.get());
    }
  }

  /// `meta` begins with four bytes of its own, except in QuickTime files.
  private List<Mp4Box> parts(Optional<Mp4Box> meta) throws UnreadableException {
    if (meta.isEmpty()) {
      return List.of();
    }
    boolean quickTime = source.starts(meta.get().at() + 4, "hdlr");
    return meta.get().children(source, quickTime ? 0 : 4);
  }

  private static Optional<Mp4Box> first(List<Mp4Box> boxes, String type) {
    return boxes.stream().filter(box -> box.type().equals(type)).findFirst();
  }

  private Optional<Mp4Track> soundTrack(Mp4Box movie) throws UnreadableException {
    Optional<Mp4Box> header = movie.child(source, "mvhd");
    long timescale = header.isPresent() ? Mp4Track.timescale(source, header.get()) : 0;
    List<Mp4Box> tracks =
        movie.children(source).stream().filter(box -> box.type().equals("trak")).toList();
    for (Mp4Box track : tracks.subList(0, Math.min(tracks.size(), MAX_TRACKS))) {
      Optional<Mp4Box> handler = track.find(source, "mdia", "hdlr");
      if (handler.isPresent() && source.starts(handler.get().at() + 8, "soun")) {
        return Optional.of(new Mp4Track(source, track, timescale));
      }
    }
    return Optional.empty();
  }
}
