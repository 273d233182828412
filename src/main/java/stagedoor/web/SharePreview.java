package stagedoor.web;

/// What messengers and timelines show of a link (Open Graph, https://ogp.me): title, a few words,
/// picture.
///
/// @param title empty where the link has no name
/// @param address the link itself, in full
/// @param hasCover whether the picture is shown to everybody who has the link
record SharePreview(String title, String description, String address, boolean hasCover) {

  /// As the build of the player left it in the page.
  private static final String TITLE = "<title>Shared music</title>";

  /// The page of the player with these words in its head.
  String in(String html) {
    return html.replace(TITLE, head());
  }

  private String head() {
    String shown = title.isEmpty() ? "Shared music" : title;
    String said = description.isEmpty() ? "Listen in the browser." : description;
    var head = new StringBuilder("<title>" + PlainPage.escaped(shown) + "</title>");
    head.append(named("description", said)).append(named("twitter:card", "summary"));
    head.append(meta("og:site_name", "Stagedoor")).append(meta("og:type", "website"));
    head.append(meta("og:title", shown)).append(meta("og:description", said));
    head.append(meta("og:url", address));
    if (hasCover) {
      head.append(meta("og:image", address + "/cover?size=640"));
    }
    return head.toString();
  }

  private static String named(String name, String content) {
    return "\n    <meta name=\"%s\" content=\"%s\" />".formatted(name, PlainPage.escaped(content));
  }

  private static String meta(String property, String content) {
    return "\n    <meta property=\"%s\" content=\"%s\" />"
        .formatted(property, PlainPage.escaped(content));
  }
}
