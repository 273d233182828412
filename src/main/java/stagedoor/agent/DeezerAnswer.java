package stagedoor.agent;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What Deezer's search answers: `{"data": [{"name", "picture_big", "picture_xl", ...}, ...]}`, or
/// `{"error": {...}}` with status 200, such as when it was asked too often.
final class DeezerAnswer {

  /// @param picture the address of the largest one; empty when there is none
  record Artist(String name, String picture) {}

  private static final int MOST = 100;
  private static final int MAX_DEPTH = 16;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(30)
                  .build())
          .build();

  private DeezerAnswer() {}

  /// @throws UnusableException when it is no such answer
  /// @throws UnavailableException when it is an error
  static List<Artist> read(byte[] answer) throws UnusableException, UnavailableException {
    try (JsonParser in = JSON.createParser(answer)) {
      var artists = new ArrayList<Artist>();
      need(in.nextToken() == JsonToken.START_OBJECT);
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        JsonToken value = in.nextToken();
        if (name.equals("error") && value == JsonToken.START_OBJECT) {
          throw new UnavailableException("it answers with an error");
        }
        if (name.equals("data") && value == JsonToken.START_ARRAY) {
          readArtists(in, artists);
        } else {
          in.skipChildren();
        }
      }
      need(in.currentToken() == JsonToken.END_OBJECT);
      return artists;
    } catch (JacksonException notJson) {
      throw none();
    } catch (IOException noneFromMemory) {
      throw new IllegalStateException(noneFromMemory);
    }
  }

  private static void readArtists(JsonParser in, List<Artist> artists)
      throws IOException, UnusableException {
    while (in.nextToken() == JsonToken.START_OBJECT) {
      Artist artist = artist(in);
      if (artists.size() < MOST) {
        artists.add(artist);
      }
    }
    need(in.currentToken() == JsonToken.END_ARRAY);
  }

  private static Artist artist(JsonParser in) throws IOException {
    String artist = "";
    String large = "";
    String largest = "";
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      boolean isText = in.nextToken() == JsonToken.VALUE_STRING;
      String text = isText ? in.getText() : "";
      switch (name) {
        case "name" -> artist = text;
        case "picture_big" -> large = text;
        case "picture_xl" -> largest = text;
        default -> {}
      }
      in.skipChildren();
    }
    return new Artist(artist, largest.isEmpty() ? large : largest);
  }

  private static void need(boolean holds) throws UnusableException {
    if (!holds) {
      throw none();
    }
  }

  private static UnusableException none() {
    return new UnusableException("the answer is none of a search");
  }
}
