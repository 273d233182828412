package stagedoor.web;

import java.util.function.Supplier;
import stagedoor.library.CoverAhead;

/// How pictures are given and made here.
///
/// @param forEverybody whether others than administrators may give pictures to albums and artists
/// @param ahead how far the covers made ahead are
public record ArtworkSettings(boolean forEverybody, Supplier<CoverAhead.Progress> ahead) {}
