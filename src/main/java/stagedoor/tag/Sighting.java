package stagedoor.tag;

import java.util.Optional;

/// One value as it stands in a file, and what became of it.
///
/// @param tag the tag it stands in, such as `ID3v2.4` or `APEv2`
/// @param name the tag's name for it, such as `TIT2`
/// @param text the value, not longer than is kept
/// @param meaning the field, or the owner's tag, that the name stands for; empty for other names
/// @param used whether it counts: not where a tag before it said the same
public record Sighting(
    String tag, String name, String text, Optional<String> meaning, boolean used) {}
