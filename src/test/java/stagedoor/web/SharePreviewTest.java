package stagedoor.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SharePreviewTest {

  private static final String PAGE =
      "<html><head>\n    <title>Shared music</title>\n  </head><body></body></html>";
  private static final String ADDRESS = "https://music.example.org/share/abc";

  @Test
  void aLinkIsShownByItsTitleWordsAndPicture() {
    assertThat(new SharePreview("Ebb & Flow", "For \"you\"", ADDRESS, true).in(PAGE))
        .isEqualTo(
            """
            <html><head>
                <title>Ebb &amp; Flow</title>
                <meta name="description" content="For &quot;you&quot;" />
                <meta name="twitter:card" content="summary" />
                <meta property="og:site_name" content="Stagedoor" />
                <meta property="og:type" content="website" />
                <meta property="og:title" content="Ebb &amp; Flow" />
                <meta property="og:description" content="For &quot;you&quot;" />
                <meta property="og:url" content="https://music.example.org/share/abc" />
                <meta property="og:image" content="https://music.example.org/share/abc/cover?size=640" />
              </head><body></body></html>\
            """);
  }

  @Test
  void aTitleFromATagCannotLeaveItsPlace() {
    String hostile = "</title><script>alert(1)</script>\"' $1 \\";
    String page = new SharePreview(hostile, hostile, ADDRESS, true).in(PAGE);
    assertThat(page).doesNotContain("<script>").contains("&lt;/title&gt;&lt;script&gt;");
    assertThat(page).contains("$1 \\");
  }

  @Test
  void aLinkWithoutANameSaysWhatItIs() {
    String page = new SharePreview("", "", ADDRESS, false).in(PAGE);
    assertThat(page)
        .contains("<title>Shared music</title>", "content=\"Listen in the browser.\"")
        .doesNotContain("og:image");
  }
}
