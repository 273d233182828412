package stagedoor.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The keys of a configuration in JSON, as lines of TOML.
final class JsonKeys {

  private final List<String> lines = new ArrayList<>();
  private final JsonParser json;

  private JsonKeys(JsonParser json) {
    this.json = json;
  }

  static List<String> read(String text) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      var keys = new JsonKeys(json);
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw keys.refused("must begin with {");
      }
      keys.object(List.of());
      if (json.nextToken() != null) {
        throw keys.refused("holds more after the last }");
      }
      return keys.lines;
    } catch (JsonParseException e) {
      throw new NotTranslatedException(e.getLocation().getLineNr(), "is not JSON");
    }
  }

  private void object(List<String> path) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var deeper = new ArrayList<>(path);
      deeper.addAll(List.of(json.currentName().split("\\.", -1)));
      JsonToken value = json.nextToken();
      switch (value) {
        case START_OBJECT -> object(deeper);
        case START_ARRAY -> lines.add(TomlText.line(deeper, TomlText.list(array())));
        case VALUE_NULL -> {}
        default -> lines.add(TomlText.line(deeper, scalar(value)));
      }
    }
  }

  private List<String> array() throws IOException {
    var values = new ArrayList<String>();
    JsonToken value = json.nextToken();
    while (value != JsonToken.END_ARRAY) {
      values.add(scalar(value));
      value = json.nextToken();
    }
    return values;
  }

  private String scalar(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return TomlText.quoted(json.getText());
    }
    if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
      throw refused("holds more than texts, numbers, true and false in a list");
    }
    return TomlText.plain(json.getText());
  }

  private NotTranslatedException refused(String problem) {
    return new NotTranslatedException(json.currentLocation().getLineNr(), problem);
  }
}
