package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class AlbumFoldersTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "a/b/1.flac, a/b",
    "a/b/CD1/1.flac, a/b/CD1 a/b",
    "a/b/CD1/1.flac a/b/cd%202/1.flac, a/b a/b/CD1 a/b/cd%202",
    "a/b/1/1.flac a/b/2/1.flac, a/b a/b/1 a/b/2",
    "a/b/1/1.flac, a/b/1",
    "a/b/Side%20A/1.flac a/b/Side%20B/1.flac, a/b a/b/Side%20A a/b/Side%20B",
    "a/b/day/1.flac a/b/night/1.flac, a/b/day a/b/night",
    "a/01%20-%20First/1.flac, a/01%20-%20First",
    "CD1/1.flac CD2/1.flac, CD1 CD2",
    "a/x/CD1/1.flac a/y/CD2/1.flac, a/x/CD1 a/y/CD2"
  })
  void theFolderAroundDiscsBelongsToTheAlbum(String songs, String folders) {
    assertThat(AlbumFolders.of(List.of(songs.split(" ")))).containsExactly(folders.split(" "));
  }

  @Test
  void songsAtTheTopLieInTheTop() {
    assertThat(AlbumFolders.of(List.of("1.flac"))).containsExactly("");
    assertThat(AlbumFolders.of(List.of())).isEmpty();
  }

  @Test
  void namesAreInTheOrderOfTheirNumbers() {
    List<String> names =
        List.of(
            "cover.jpg", "Cover.PNG", "cover.1.jpg", "cover.02.jpg", "cover.10.jpg", "coverb.jpg");
    assertThat(names.reversed().stream().sorted(NaturalOrder.OF_FILES).toList())
        .containsExactlyElementsOf(names);
  }

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource({
    "cover.*, Cover.JPG, true", "cover.*, cover, false", "*.png, a.b.png, true",
    "f?o.*, foo.x, true", "f?o.*, fo.x, false", "[ab]c.jpg, bc.jpg, true",
    "[^ab]c.jpg, bc.jpg, false", "[a-c]*.jpg, cover.jpg, true", "a.b, axb, false",
    "'[', '[', true", "a**b.*, ab.jpg, true"
  })
  void patternsAreThoseOfShells(String pattern, String name, boolean matches) {
    var rule = (PictureRule.Named) PictureRule.parse(List.of(pattern)).getFirst();
    assertThat(rule.matches(name)).isEqualTo(matches);
  }
}
