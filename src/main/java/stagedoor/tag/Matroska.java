package stagedoor.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Matroska and WebM (RFC 9559): one segment of elements, among them clusters of sound, which are
/// stepped over.
final class Matroska {

  private static final long EBML = 0x1A45DFA3L;
  private static final long SEGMENT = 0x18538067L;
  private static final long INFO = 0x1549A966L;
  private static final long TIME_SCALE = 0x2AD7B1L;
  private static final long DURATION = 0x4489L;
  private static final long TITLE = 0x7BA9L;
  private static final long TRACKS = 0x1654AE6BL;
  private static final long TRACK = 0xAEL;
  private static final long CLUSTER = 0x1F43B675L;
  private static final long TAGS = 0x1254C367L;
  private static final long ATTACHMENTS = 0x1941A469L;
  private static final long ATTACHMENT = 0x61A7L;
  private static final long FILE_NAME = 0x466EL;
  private static final long MEDIA_TYPE = 0x4660L;
  private static final long FILE_DATA = 0x465CL;

  /// Elements of a segment looked at; ten hours in clusters of five seconds are 7,200.
  private static final int MAX_ELEMENTS = 200_000;

  private static final int MAX_TEXT = 8 << 10;
  private static final int MAX_NAME = 512;

  private final Source source;
  private final Draft draft;
  private final MatroskaClock clock;
  private final List<EbmlElement> tags = new ArrayList<>();
  private Optional<MatroskaTrack> track = Optional.empty();
  private String title = "";
  private double duration;
  private long scaleNs = 1_000_000;
  private long soundStart;
  private long soundEnd;

  Matroska(Source source, Draft draft) {
    this.source = source;
    this.draft = draft;
    this.clock = new MatroskaClock(source);
  }

  static boolean begins(Source source, long at) throws UnreadableException {
    return source.has(at, 4) && source.u32(at) == EBML;
  }

  void read(long start) throws UnreadableException {
    EbmlElement head = need(start);
    EbmlElement segment = need(head.end());
    if (segment.id() != SEGMENT) {
      throw new DamagedException("The Matroska file has no segment.");
    }
    walk(segment);
    readTags();
    MatroskaTrack found =
        track.orElseThrow(() -> new DamagedException("The Matroska file has no sound."));
    double seconds = (duration > 0 ? duration : clock.end()) * scaleNs / 1e9;
    draft.audio(found.audio(seconds, new Audio.Place(soundStart, soundEnd - soundStart)));
  }

  private void readTags() throws UnreadableException {
    draft.tag("Matroska");
    var reader = new MatroskaTags(source, draft, track.map(MatroskaTrack::uid).orElse(0L));
    try {
      for (EbmlElement element : tags) {
        reader.read(element);
      }
    } catch (DamagedException e) {
      draft.warn("The tags of the Matroska file are damaged: " + e.getMessage());
    }
    reader.finish(title);
  }

  private EbmlElement need(long at) throws UnreadableException {
    return EbmlElement.read(source, at, source.size())
        .orElseThrow(() -> new DamagedException("The Matroska file is cut off."));
  }

  /// Steps over the elements of the segment. One of unknown length is stepped into, so that what
  /// follows it is found.
  private void walk(EbmlElement segment) throws UnreadableException {
    long at = segment.at();
    for (int i = 0; i < MAX_ELEMENTS; i++) {
      Optional<EbmlElement> next = EbmlElement.read(source, at, segment.end());
      if (next.isEmpty()) {
        return;
      }
      EbmlElement element = next.get();
      top(element);
      at = element.open() ? element.at() : element.end();
      if (soundStart > 0 && (element.id() == CLUSTER || clock.isSound(element))) {
        soundEnd = at;
      }
    }
    draft.warn("The Matroska file has more parts than are read.");
  }

  private void top(EbmlElement element) throws UnreadableException {
    if (element.id() == INFO) {
      info(element);
    } else if (element.id() == TRACKS) {
      tracks(element);
    } else if (element.id() == TAGS) {
      tags.add(element);
    } else if (element.id() == ATTACHMENTS) {
      attachments(element);
    } else if (element.id() == CLUSTER) {
      soundStart = soundStart == 0 ? element.at() : soundStart;
      clock.cluster(element);
    } else {
      clock.note(element);
    }
  }

  private void info(EbmlElement info) throws UnreadableException {
    for (EbmlElement element : info.children(source)) {
      if (element.id() == TIME_SCALE) {
        scaleNs = element.number(source);
      } else if (element.id() == DURATION) {
        duration = element.fraction(source);
      } else if (element.id() == TITLE) {
        title = element.text(source, MAX_TEXT);
      }
    }
  }

  /// The first track of sound counts.
  private void tracks(EbmlElement tracks) throws UnreadableException {
    for (EbmlElement element : tracks.children(source)) {
      if (element.id() == TRACK && track.isEmpty()) {
        track = MatroskaTrack.read(source, element);
      }
    }
  }

  private void attachments(EbmlElement attachments) throws UnreadableException {
    for (EbmlElement element : attachments.children(source)) {
      if (element.id() == ATTACHMENT) {
        attachment(element);
      }
    }
  }

  /// Covers have names that begin so (`cover.jpg`, `cover_land.png`); `small_cover` is the same
  /// again.
  private void attachment(EbmlElement attachment) throws UnreadableException {
    String name = "";
    String type = "";
    Optional<EbmlElement> data = Optional.empty();
    for (EbmlElement element : attachment.children(source)) {
      if (element.id() == FILE_NAME) {
        name = element.text(source, MAX_NAME).toLowerCase(Locale.ROOT);
      } else if (element.id() == MEDIA_TYPE) {
        type = element.text(source, MAX_NAME).toLowerCase(Locale.ROOT);
      } else if (element.id() == FILE_DATA) {
        data = Optional.of(element);
      }
    }
    if (type.startsWith("image/") && data.isPresent()) {
      boolean cover = name.startsWith("cover");
      draft.picture(
          new Picture(
              cover ? Picture.Type.FRONT : Picture.Type.OTHER,
              type,
              data.get().at(),
              data.get().length(),
              Picture.Coding.PLAIN));
    }
  }
}
