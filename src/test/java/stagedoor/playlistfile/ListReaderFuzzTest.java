package stagedoor.playlistfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.Fuzzing;
import stagedoor.tag.TagEncoding;

/// Damaged files of playlists: refused at a place, or read within the bounds, and quickly.
@NullMarked
class ListReaderFuzzTest {

  private static final Fuzzing FUZZING =
      new Fuzzing(
          List.of(ListReaderTest.M3U, ListReaderTest.PLS, ListReaderTest.XSPF),
          List.of(
              "#EXTM3U\n",
              "#EXTINF:",
              "#PLAYLIST:",
              "[playlist]\n",
              "File1=",
              "Title999999999=",
              "<track>",
              "</track>",
              "<location>",
              "</location>",
              "<trackList>",
              "&lt;",
              "&x;",
              "&#10;",
              "<![CDATA[",
              "<!DOCTYPE playlist [<!ENTITY a 'b'>]>",
              "file:///",
              "http://",
              "%2e%2e%2f",
              "%00",
              "../",
              "\\",
              "C:",
              "\r",
              "\n",
              "\uFEFF",
              "\u00e9",
              "\ud83c\udfb5"));

  @Test
  void damagedFilesAreRefusedOrWithinBounds() {
    long count =
        FUZZING.run(bytes -> {
          for (ListFormat format : ListFormat.values()) {
            check(new ListReader(TagEncoding.GUESSED).read(format, bytes));
          }
        });
    assertThat(count).isPositive();
  }

  private static void check(Reading reading) {
    switch (reading) {
      case Reading.Refused(var faults) ->
          assertThat(faults)
              .isNotEmpty()
              .allMatch(it -> it.line() > 0 && it.column() > 0 && !it.reason().contains("null"));
      case Reading.Entries(var file) -> {
        assertThat(file.entries().size()).isLessThanOrEqualTo(ListFile.MAX_ENTRIES);
        file.entries().forEach(ListReaderFuzzTest::check);
      }
      case Reading.Ruled _ -> {}
    }
  }

  private static void check(ListEntry entry) {
    assertThat(entry.line()).isPositive();
    assertThat(entry.location().length()).isLessThanOrEqualTo(ListText.MAX_LINE);
    if (Location.parse(entry.location()) instanceof Location.Path(var readings)) {
      for (Location.Reading path : readings) {
        Location.Reading placed = path.in(List.of("music", "lists"));
        assertThat(placed.names()).doesNotContain("", ".", "..");
      }
    }
  }
}
