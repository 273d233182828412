package stagedoor.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static stagedoor.library.TestPictures.jpeg;
import static stagedoor.library.TestPictures.png;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.library.UploadedPictures.Outcome;
import stagedoor.library.UploadedPictures.Upload;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;

@NullMarked
class UploadedPicturesTest {

  private static final int MOST = 100_000;

  @TempDir private Path folder;

  private UploadedPictures open(TestDatabase db) {
    return new UploadedPictures(db, folder.resolve("pictures"), MOST);
  }

  private static Outcome give(UploadedPictures uploads, String owner, byte[] picture)
      throws IOException {
    return uploads.receive(owner, new ByteArrayInputStream(picture));
  }

  private List<String> files() throws IOException {
    if (!Files.exists(folder.resolve("pictures"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @OnBothDatabases
  void aPictureIsKeptUnderItsContentAndFoundAfterARestart(TestDatabase db) throws IOException {
    var changes = new ArrayList<String>();
    UploadedPictures uploads = open(db);
    uploads.onChange(changes::add);
    give(uploads, "al-1", jpeg(Color.RED, 50, 50));
    give(uploads, "pl-2", jpeg(Color.RED, 50, 50));
    Upload first = uploads.find("al-1").orElseThrow();
    assertThat(uploads.find("pl-2")).contains(first);
    assertThat(files()).containsExactly(first.hash() + ".jpg");
    give(uploads, "al-1", png(Color.BLUE, 50, 50));
    assertThat(files()).hasSize(2);
    uploads.remove("pl-2");
    Upload second = uploads.find("al-1").orElseThrow();
    assertThat(files()).containsExactly(second.hash() + ".png");
    assertThat(changes).containsExactly("al-1", "pl-2", "al-1", "pl-2");
    assertThat(open(db).find("al-1")).contains(second);
  }

  @OnBothDatabases
  void anItemThatLivesOnAsAnotherGivesItItsPictureUnlessThatHasOne(TestDatabase db)
      throws IOException {
    UploadedPictures uploads = open(db);
    give(uploads, "al-1", jpeg(Color.RED, 50, 50));
    Upload red = uploads.find("al-1").orElseThrow();
    uploads.take("al-1", "al-2");
    assertThat(uploads.find("al-1")).isEmpty();
    assertThat(open(db).find("al-2")).contains(red);
    give(uploads, "al-3", jpeg(Color.BLUE, 50, 50));
    uploads.take("al-3", "al-2");
    assertThat(open(db).find("al-2")).contains(red);
    assertThat(files()).containsExactly(red.hash() + ".jpg");
    uploads.take("al-4", "al-2");
    assertThat(uploads.find("al-2")).contains(red);
  }

  @OnBothDatabases
  void whatIsNoPictureOrTooLargeIsRefusedWithANextStep(TestDatabase db) throws IOException {
    UploadedPictures uploads = open(db);
    byte[] large = Arrays.copyOf(jpeg(Color.RED, 50, 50), MOST + 1);
    byte[] bomb = png(Color.RED, 9, 9);
    bomb[17] = 0x7F;
    byte[] cut = Arrays.copyOf(png(Color.RED, 90, 90), 60);
    byte[] cutLate = Arrays.copyOf(jpeg(Color.RED, 300, 300), 700);
    for (byte[] bad : List.of(new byte[0], "<svg/>".getBytes(UTF_8), large, bomb, cut, cutLate)) {
      Outcome outcome = give(uploads, "al-1", bad);
      assertThat(outcome).isInstanceOf(Outcome.Refused.class);
      assertThat(((Outcome.Refused) outcome).why()).endsWith(".");
    }
    assertThat(uploads.find("al-1")).isEmpty();
    assertThat(files()).isEmpty();
  }

  @OnBothDatabases
  void onlyAFewAreReceivedAtOnce(TestDatabase db) throws IOException {
    UploadedPictures uploads = open(db);
    var outcomes = new ArrayList<Outcome>();
    byte[] picture = jpeg(Color.RED, 50, 50);
    // While two are on their way, a third is told to come again.
    var third = new During(picture, () -> outcomes.add(give(uploads, "al-3", picture)));
    var second = new During(picture, () -> outcomes.add(uploads.receive("al-2", third)));
    outcomes.add(uploads.receive("al-1", second));
    assertThat(outcomes)
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly("Busy", "Kept", "Kept");
    assertThat(give(uploads, "al-3", picture)).isInstanceOf(Outcome.Kept.class);
  }

  /// A body during whose arrival something else happens.
  private static final class During extends InputStream {

    private interface Act {
      void run() throws IOException;
    }

    private final InputStream in;
    private final Act act;
    private boolean done;

    During(byte[] bytes, Act act) {
      in = new ByteArrayInputStream(bytes);
      this.act = act;
    }

    @Override
    public int read() throws IOException {
      if (!done) {
        done = true;
        act.run();
      }
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int first = read();
      if (first < 0 || length < 1) {
        return -1;
      }
      bytes[offset] = (byte) first;
      return 1 + Math.max(0, in.read(bytes, offset + 1, length - 1));
    }
  }

  @OnBothDatabases
  void leftoversOfAKillGoAtTheNextStart(TestDatabase db) throws IOException {
    UploadedPictures uploads = open(db);
    give(uploads, "al-1", jpeg(Color.RED, 50, 50));
    give(uploads, "al-2", jpeg(Color.BLUE, 50, 50));
    String kept = uploads.find("al-2").orElseThrow().hash() + ".jpg";
    Files.write(folder.resolve("pictures/unfinished.part"), new byte[9]);
    Files.delete(uploads.file(uploads.find("al-1").orElseThrow()));
    UploadedPictures again = open(db);
    again.sweep();
    assertThat(again.find("al-1")).isEmpty();
    assertThat(files()).containsExactly(kept);
  }
}
