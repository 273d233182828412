package stagedoor.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// Up to [Table#CHUNK_SIZE] songs in columns; their texts are one block of UTF-8.
///
/// The block of a song holds, each behind its length: what [TextReader#orderName] reads, the folded
/// title, the form of the file's name (see [NameForm]), the title, the sort title and the packed
/// [Extras].
final class SongChunk {

  private final long[] ids;
  private final long[] addedMs;
  private final long[] modifiedMs;
  private final long[] sizeBytes;
  private final long[] recordings;
  private final int[] durationMs;
  private final int[] bitRate;
  private final int[] track;
  private final int[] bpm;
  private final float[] trackGains;
  private final BitSet ownCovers;
  private final SongTraits[] traits;
  private final SongPeople[] people;
  private final TagSet[] tags;
  private final PathLetters paths;
  private final int[] textAt;
  private final byte[] texts;

  private SongChunk(int size) {
    ids = new long[size];
    addedMs = new long[size];
    modifiedMs = new long[size];
    sizeBytes = new long[size];
    recordings = new long[2 * size];
    durationMs = new int[size];
    bitRate = new int[size];
    track = new int[size];
    bpm = new int[size];
    trackGains = new float[2 * size];
    ownCovers = new BitSet(size);
    traits = new SongTraits[size];
    people = new SongPeople[size];
    tags = new TagSet[size];
    textAt = new int[size];
    paths = PathLetters.NONE;
    texts = new byte[0];
  }

  /// The first songs of another chunk, with their paths and texts. Shares the columns of a chunk
  /// that is full.
  private SongChunk(SongChunk filled, int size, PathLetters paths, byte[] texts) {
    SongChunk from = size == filled.size() ? filled : new SongChunk(filled, size);
    ids = from.ids;
    addedMs = from.addedMs;
    modifiedMs = from.modifiedMs;
    sizeBytes = from.sizeBytes;
    recordings = from.recordings;
    durationMs = from.durationMs;
    bitRate = from.bitRate;
    track = from.track;
    bpm = from.bpm;
    trackGains = from.trackGains;
    ownCovers = from.ownCovers;
    traits = from.traits;
    people = from.people;
    tags = from.tags;
    textAt = from.textAt;
    this.paths = paths;
    this.texts = texts;
  }

  private SongChunk(SongChunk filled, int size) {
    ids = Arrays.copyOf(filled.ids, size);
    addedMs = Arrays.copyOf(filled.addedMs, size);
    modifiedMs = Arrays.copyOf(filled.modifiedMs, size);
    sizeBytes = Arrays.copyOf(filled.sizeBytes, size);
    recordings = Arrays.copyOf(filled.recordings, 2 * size);
    durationMs = Arrays.copyOf(filled.durationMs, size);
    bitRate = Arrays.copyOf(filled.bitRate, size);
    track = Arrays.copyOf(filled.track, size);
    bpm = Arrays.copyOf(filled.bpm, size);
    trackGains = Arrays.copyOf(filled.trackGains, 2 * size);
    ownCovers = filled.ownCovers.get(0, size);
    traits = Arrays.copyOf(filled.traits, size);
    people = Arrays.copyOf(filled.people, size);
    tags = Arrays.copyOf(filled.tags, size);
    textAt = Arrays.copyOf(filled.textAt, size);
    paths = filled.paths;
    texts = filled.texts;
  }

  /// Puts songs into the places of a chunk, one after the other; they are not kept meanwhile.
  static final class Making implements Table.Growing<SongChunk, SongRow> {

    private final RowMaking making;
    private final TextBlock block = new TextBlock();
    private final PathLetters.Making paths = new PathLetters.Making();
    private SongChunk columns = new SongChunk(Table.CHUNK_SIZE);
    private int size;

    Making(RowMaking making) {
      this.making = making;
    }

    /// Takes the song of the next place.
    @Override
    public void add(SongRow row) {
      int i = size;
      columns.traits[i] = making.traits(row);
      columns.people[i] = making.people(row);
      columns.tags[i] = making.tags(row);
      columns.putNumbers(i, row);
      columns.textAt[i] = block.size();
      SongTraits traits = columns.traits[i];
      byte[] name = paths.add(traits.folder(), traits.nameIn(row.text().path()));
      putTexts(block, row, name, making.ordering());
      size++;
    }

    /// Leaves the next place without a song.
    void skip() {
      columns.textAt[size] = block.size();
      paths.addNothing();
      size++;
    }

    /// The chunk of all places so far.
    @Override
    public SongChunk chunk() {
      var made = new SongChunk(columns, size, paths.made(), block.bytes());
      columns = new SongChunk(Table.CHUNK_SIZE);
      size = 0;
      block.clear();
      return made;
    }
  }

  private SongChunk(SnapshotIn in) throws IOException {
    ids = in.longs();
    addedMs = in.longs();
    modifiedMs = in.longs();
    sizeBytes = in.longs();
    recordings = in.longs();
    durationMs = in.ints();
    bitRate = in.ints();
    track = in.ints();
    bpm = in.ints();
    trackGains = in.floats();
    ownCovers = in.bits();
    traits = in.each(SongTraits.FORM, new SongTraits[ids.length]);
    people = in.each(SongPeople.FORM, new SongPeople[ids.length]);
    tags = in.each(TagSet.FORM, new TagSet[ids.length]);
    paths = PathLetters.read(ids.length, this::isTaken, in);
    textAt = in.ints();
    texts = in.bytes();
  }

  void write(SnapshotOut out) throws IOException {
    out.longs(ids);
    out.longs(addedMs);
    out.longs(modifiedMs);
    out.longs(sizeBytes);
    out.longs(recordings);
    out.ints(durationMs);
    out.ints(bitRate);
    out.ints(track);
    out.ints(bpm);
    out.floats(trackGains);
    out.bits(ownCovers);
    out.each(SongTraits.FORM, traits);
    out.each(SongPeople.FORM, people);
    out.each(TagSet.FORM, tags);
    paths.write(out);
    out.ints(textAt);
    out.bytes(texts);
  }

  static SongChunk read(SnapshotIn in) throws IOException {
    var chunk = new SongChunk(in);
    chunk.check();
    return chunk;
  }

  /// Whether all columns are there for each song, and its texts can be read.
  private void check() throws IOException {
    int size = ids.length;
    SnapshotIn.check(
        size <= Table.CHUNK_SIZE
            && IntStream.of(
                    addedMs.length,
                    modifiedMs.length,
                    sizeBytes.length,
                    recordings.length / 2,
                    durationMs.length,
                    bitRate.length,
                    track.length,
                    bpm.length,
                    trackGains.length / 2,
                    textAt.length)
                .allMatch(length -> length == size),
        "columns of different lengths");
    for (int i = 0; i < size; i++) {
      if (isTaken(i)) {
        SnapshotIn.check(
            traits[i] != null && people[i] != null && tags[i] != null, "a song without its album");
        SnapshotIn.check(TextReader.canRead(texts, textAt[i]), "a song without its texts");
        TextReader name = nameForm(i);
        SnapshotIn.check(
            paths.canRead(i, texts, name.at(), name.end()), "a song without its file's name");
        var _ = extras(i);
      }
    }
  }

  private void putNumbers(int i, SongRow row) {
    ids[i] = row.id().value();
    addedMs[i] = row.dates().addedMs();
    modifiedMs[i] = row.dates().modifiedMs();
    sizeBytes[i] = row.audio().sizeBytes();
    if (row.marks().recording().isPresent()) {
      UUID recording = row.marks().recording().get();
      recordings[2 * i] = recording.getMostSignificantBits();
      recordings[2 * i + 1] = recording.getLeastSignificantBits();
    }
    durationMs[i] = row.audio().durationMs();
    bitRate[i] = row.audio().bitRate();
    track[i] = row.position().track();
    bpm[i] = row.marks().bpm();
    trackGains[2 * i] = row.gain().trackDb();
    trackGains[2 * i + 1] = row.gain().trackPeak();
    ownCovers.set(i, row.marks().ownCover());
  }

  private static void putTexts(TextBlock block, SongRow row, byte[] name, Ordering ordering) {
    SongRow.Text text = row.text();
    String folded = Fold.of(text.title());
    if (ordering.bySortTags() && !text.sortTitle().isEmpty()) {
      block.putNumber(TextReader.OWN_ORDER_NAME);
      block.put(ordering.orderName(text.title(), text.sortTitle()));
    } else {
      int articles = ordering.ignored().lengthIn(folded);
      block.putNumber(folded.substring(0, articles).getBytes(UTF_8).length << 1);
    }
    block.put(folded);
    block.putNumber(name.length);
    block.put(name);
    block.put(text.title());
    block.put(text.sortTitle());
    block.put(row.extras().packed());
  }

  int size() {
    return ids.length;
  }

  boolean isTaken(int i) {
    return i < ids.length && ids[i] != 0;
  }

  long id(int i) {
    return ids[i];
  }

  SongTraits traits(int i) {
    return traits[i];
  }

  SongPeople people(int i) {
    return people[i];
  }

  TagSet tags(int i) {
    return tags[i];
  }

  /// The traits of all songs by place, not to be changed; absent where there is no song. So are the
  /// people and the tags.
  SongTraits[] traits() {
    return traits;
  }

  SongPeople[] people() {
    return people;
  }

  TagSet[] tags() {
    return tags;
  }

  long addedMs(int i) {
    return addedMs[i];
  }

  long modifiedMs(int i) {
    return modifiedMs[i];
  }

  long sizeBytes(int i) {
    return sizeBytes[i];
  }

  int durationMs(int i) {
    return durationMs[i];
  }

  int bitRate(int i) {
    return bitRate[i];
  }

  int track(int i) {
    return track[i];
  }

  int bpm(int i) {
    return bpm[i];
  }

  boolean ownCover(int i) {
    return ownCovers.get(i);
  }

  SongRow.Gain gain(int i) {
    return new SongRow.Gain(
        trackGains[2 * i], trackGains[2 * i + 1], traits[i].albumDb(), traits[i].albumPeak());
  }

  Optional<UUID> recording(int i) {
    long high = recordings[2 * i];
    long low = recordings[2 * i + 1];
    return high == 0 && low == 0 ? Optional.empty() : Optional.of(new UUID(high, low));
  }

  String foldedTitle(int i) {
    return new TextReader(texts, textAt[i]).skipOrderName().text();
  }

  /// In UTF-8.
  byte[] foldedTitleBytes(int i) {
    return new TextReader(texts, textAt[i]).skipOrderName().bytes();
  }

  String orderName(int i) {
    var name = new TextReader(texts, textAt[i]).orderName();
    return new String(texts, name.at(), name.end() - name.at(), UTF_8);
  }

  String path(int i) {
    return traits[i].folder() + fileName(i);
  }

  String fileName(int i) {
    return new String(rawName(i), UTF_8);
  }

  /// The raw name of the file.
  byte[] rawName(int i) {
    TextReader form = nameForm(i);
    return paths.name(i, texts, form.at(), form.end());
  }

  /// The folded name of the file behind other bytes: see [NameForm#folded].
  Optional<String> foldedName(int i, byte[] before, int length) {
    TextReader form = nameForm(i);
    return paths.folded(i, texts, form.at(), form.end(), before, length);
  }

  private TextReader nameForm(int i) {
    return new TextReader(texts, textAt[i]).skipOrderName().skip(1).span();
  }

  PathLetters paths() {
    return paths;
  }

  String title(int i) {
    return new TextReader(texts, textAt[i]).skipOrderName().skip(2).text();
  }

  Utf8 titleBytes(int i) {
    return new TextReader(texts, textAt[i]).skipOrderName().skip(2).utf8();
  }

  String sortTitle(int i) {
    return new TextReader(texts, textAt[i]).skipOrderName().skip(3).text();
  }

  Utf8 sortTitleBytes(int i) {
    return new TextReader(texts, textAt[i]).skipOrderName().skip(3).utf8();
  }

  Extras extras(int i) {
    return Extras.unpacked(new TextReader(texts, textAt[i]).skipOrderName().skip(4).text());
  }

  /// Compares order names: folded titles without their articles.
  static int compareNames(SongChunk a, int i, SongChunk b, int j) {
    var nameA = new TextReader(a.texts, a.textAt[i]).orderName();
    var nameB = new TextReader(b.texts, b.textAt[j]).orderName();
    return Arrays.compareUnsigned(
        a.texts, nameA.at(), nameA.end(), b.texts, nameB.at(), nameB.end());
  }

  /// Eight bytes of the order name as one number: names whose numbers differ compare as these. A
  /// name that ends before has zeros.
  ///
  /// @param from how many bytes stand before them
  long nameBytes(int i, int from) {
    var name = new TextReader(texts, textAt[i]).orderName();
    long number = 0;
    int first = name.at() + from;
    for (int at = first; at < first + Long.BYTES; at++) {
      number = number << Byte.SIZE | (at < name.end() ? texts[at] & 255 : 0);
    }
    // Bytes have no sign, numbers have one.
    return number ^ Long.MIN_VALUE;
  }

  /// Where the order name is beside a beginning: 0 when it starts with it.
  int compareBeginning(int i, byte[] beginning) {
    var name = new TextReader(texts, textAt[i]).orderName();
    int end = Math.min(name.end(), name.at() + beginning.length);
    return Arrays.compareUnsigned(texts, name.at(), end, beginning, 0, beginning.length);
  }

  SongRow row(int i) {
    SongTraits shared = traits[i];
    return new SongRow(
        new SongId(ids[i]),
        shared.library(),
        shared.album(),
        new SongRow.Text(path(i), title(i), sortTitle(i), people[i].artist()),
        people[i].credits(),
        shared.genres(),
        new SongRow.Position(shared.disc(), track[i], shared.discTitle()),
        new SongRow.Dates(
            shared.date(), shared.originalDate(), shared.releaseDate(), addedMs[i], modifiedMs[i]),
        new SongRow.Audio(
            shared.suffix(),
            shared.codec(),
            durationMs[i],
            sizeBytes[i],
            bitRate[i],
            shared.sampleRateHz(),
            shared.bitDepth(),
            shared.channels()),
        gain(i),
        new SongRow.Marks(
            bpm[i], shared.advisory(), shared.compilation(), ownCover(i), recording(i)),
        tags[i],
        extras(i));
  }
}
