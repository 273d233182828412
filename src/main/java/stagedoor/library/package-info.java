/// Music on disk: folders, files and the pictures beside and inside them.
///
/// - A path is kept as the raw path of its URI relative to its library, so every file name
///   survives.
/// - Knows no users and no requests.
@NullMarked
package stagedoor.library;

import org.jspecify.annotations.NullMarked;
