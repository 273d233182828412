package stagedoor.tag;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Damaged files of every format: the reader answers or refuses, soon and within its memory.
///
/// `-Dfuzz.files=100000` sets how many, `-Dfuzz.seed=1` repeats a run.
@NullMarked
class TagFuzzTest {

  private static final int FILES = Integer.getInteger("fuzz.files", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);

  /// What a reading may allocate, whatever the file claims: a fixed part, and a part by its size.
  /// The fixed part holds what the first use of each class takes.
  private static final long MAX_BYTES = 8 << 20;

  private static final long MAX_BYTES_PER_BYTE = 60;

  private static final int[] EXTREMES = {0, 1, 0x7F, 0x80, 0xFF};

  private static final Reading OWN =
      new Reading(
          TagEncoding.GUESSED,
          new OwnTags(
              List.of(
                  new OwnTag(
                      "mine",
                      List.of("title", "genre", "comment"),
                      OwnTag.Kind.STRING,
                      List.of("e", "/"),
                      20,
                      false)),
              Set.of(Field.ISRC)));

  private final List<byte[]> whole = wholeFiles();
  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// What classes take when they are first used is not the file's.
  @BeforeEach
  void useEverythingOnce() {
    for (byte[] file : whole) {
      try {
        TagReader.read(Source.of(file));
      } catch (UnreadableException noMusic) {
        assertThat(noMusic.getMessage()).isNotBlank();
      }
    }
    byte[] foreign = "Песня".getBytes(Charset.forName("windows-1251"));
    LegacyText.of(TagEncoding.GUESSED, List.of(new String(foreign, ISO_8859_1)));
  }

  @Test
  void noDamageHangsTheReaderOrFillsTheMemory() {
    System.getLogger("fuzz").log(System.Logger.Level.INFO, "fuzz.seed=" + SEED);
    whole.forEach(file -> read(file, "whole"));
    long readable =
        LongStream.range(SEED, SEED + FILES)
            .parallel()
            .filter(seed -> read(mutated(new Random(seed)), "fuzz.seed=" + seed))
            .count();
    assertThat(readable).isBetween((long) FILES / 10, (long) FILES);
  }

  @Test
  void shapesThatLoopEndSoon() {
    TinyLoops.all().forEach(file -> read(file, "loop"));
  }

  /// True when the file gave tags. What it gave must be readable as well.
  private boolean read(byte[] file, String name) {
    long bytesBefore = memory.getCurrentThreadAllocatedBytes();
    long start = memory.getCurrentThreadCpuTime();
    boolean readable = true;
    try {
      Tags tags = TagReader.read(Source.of(file));
      check(tags, file, name);
    } catch (UnreadableException e) {
      readable = false;
      assertThat(e.getMessage()).isNotBlank();
    } catch (RuntimeException e) {
      throw new AssertionError(name, e);
    }
    long bytes = memory.getCurrentThreadAllocatedBytes() - bytesBefore;
    long nanos = memory.getCurrentThreadCpuTime() - start;
    if (nanos > MAX_NANOS || bytes > MAX_BYTES + MAX_BYTES_PER_BYTE * file.length) {
      throw new AssertionError(name + " took " + nanos + " ns and " + bytes + " bytes");
    }
    if (readable && file.length % 8 == 0) {
      inspect(file, name);
    }
    return readable;
  }

  /// What is shown of a file is bounded too, and owners' tags are read from damaged files as well.
  private static void inspect(byte[] file, String name) {
    try {
      Inspection inspection = TagReader.inspect(Source.of(file), OWN);
      assertThat(inspection.sightings()).hasSizeLessThanOrEqualTo(Draft.MAX_SIGHTINGS);
    } catch (UnreadableException e) {
      throw new AssertionError(name + " was readable before", e);
    } catch (RuntimeException e) {
      throw new AssertionError(name, e);
    }
  }

  private static void check(Tags tags, byte[] file, String name) {
    Audio audio = tags.audio();
    boolean sane =
        audio.durationMs() >= 0
            && audio.samples() >= 0
            && audio.bitRate() >= 0
            && audio.sampleRateHz() >= 0
            && audio.bitDepth() >= 0
            && audio.channels() >= 0
            && audio.audioOffset() >= 0
            && audio.audioLength() >= 0
            && audio.audioOffset() + audio.audioLength() <= file.length;
    if (!sane) {
      throw new AssertionError(name + " " + audio);
    }
    for (Picture picture : tags.pictures()) {
      try {
        TagReader.picture(Source.of(file), picture);
      } catch (UnreadableException damaged) {
        assertThat(damaged.getMessage()).isNotBlank();
      }
    }
  }

  private byte[] mutated(Random random) {
    byte[] file = whole.get(random.nextInt(whole.size())).clone();
    int steps = 1 + random.nextInt(4);
    for (int i = 0; i < steps; i++) {
      file =
          switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(file, place(file, random));
            case 1 -> flipped(file, random);
            case 2, 3 -> withExtreme(file, random);
            case 4 -> withNumber(file, random);
            case 5 -> spliced(file, whole.get(random.nextInt(whole.size())), random);
            default -> withoutPart(file, random);
          };
    }
    return file;
  }

  /// Most often near the beginning or the end, where the headers are.
  private static int place(byte[] file, Random random) {
    int near = Math.min(file.length, 1 + random.nextInt(2_000));
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(file.length + 1);
      case 1 -> file.length - near;
      default -> random.nextInt(near + 1);
    };
  }

  private static byte[] flipped(byte[] file, Random random) {
    for (int i = 0; i < 1 + random.nextInt(20) && file.length > 0; i++) {
      int at = Math.min(file.length - 1, place(file, random));
      file[at] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  private static byte[] withExtreme(byte[] file, Random random) {
    int at = place(file, random);
    byte value = (byte) EXTREMES[random.nextInt(EXTREMES.length)];
    Arrays.fill(file, at, Math.min(file.length, at + 1 + random.nextInt(8)), value);
    return file;
  }

  /// A length, larger or smaller than it was, in one of both byte orders.
  private static byte[] withNumber(byte[] file, Random random) {
    int at = place(file, random);
    int number = random.nextInt(31) == 0 ? file.length : 1 << random.nextInt(31);
    for (int i = 0; i < 4 && at + i < file.length; i++) {
      int shift = random.nextBoolean() ? 24 - 8 * i : 8 * i;
      file[at + i] = (byte) (number >> shift);
    }
    return file;
  }

  private static byte[] spliced(byte[] file, byte[] other, Random random) {
    int at = place(file, random);
    int from = place(other, random);
    int count = Math.min(other.length - from, random.nextInt(3_000));
    return new Bytes()
        .raw(Arrays.copyOf(file, at))
        .raw(Arrays.copyOfRange(other, from, from + count))
        .raw(Arrays.copyOfRange(file, at, file.length))
        .all();
  }

  private static byte[] withoutPart(byte[] file, Random random) {
    int at = place(file, random);
    int end = Math.min(file.length, at + random.nextInt(500));
    return new Bytes()
        .raw(Arrays.copyOf(file, at))
        .raw(Arrays.copyOfRange(file, end, file.length))
        .all();
  }

  private static List<byte[]> wholeFiles() {
    TinySong song =
        TinySong.tagged("Artist", "Album", 1, "Title")
            .with(Field.GENRE, "(17)", "Ambient")
            .with(Field.DISC, "1/2")
            .with(Field.PRODUCER, "Producer")
            .with(Field.COMMENT, "Comment")
            .with(Field.MUSICBRAINZ_RECORDINGID, "11111111-2222-4333-8444-555555555555")
            .with(Field.REPLAYGAIN_TRACK_GAIN, "-6.5 dB")
            .withCover(Bytes.random(3_000, 1));
    var files = new ArrayList<byte[]>();
    for (TinySong.Kind kind : TinySong.Kind.values()) {
      byte[] file = song.bytes(kind);
      files.add(file.length > 60_000 ? Arrays.copyOf(file, 9_000) : file);
    }
    byte[] unsynchronised = TinyId3.tag(3, 0x80, TinyId3.frame("APIC", Bytes.random(900, 3), 3));
    files.add(new Bytes().raw(unsynchronised).raw(song.mp3Frames()).all());
    files.add(new Bytes().raw(song.mp3Frames()).raw(TinyApe.tag("Title", "Name")).all());
    files.add(new Bytes().raw(TinyId3.tag(song, 4)).raw(song.flac()).all());
    files.add(new Bytes().raw(TinyApe.leading("Title", "Name")).raw(song.mp3Frames()).all());
    files.add(TinyApe.oldMonkeysAudio(song));
    files.add(TinyApe.pipedWavPack(song));
    files.add(TinyDsd.dffWithoutId3(song, "Artist", "Title"));
    files.add(TinyMatroska.stream(song));
    files.add(TinyMp4.fragmented(song));
    byte[] vorbis = song.bytes(TinySong.Kind.VORBIS);
    files.add(new Bytes().raw(vorbis).raw(TinyOgg.withSerial(vorbis, 9)).all());
    files.add(Bytes.random(2_000, 4));
    return files;
  }
}
