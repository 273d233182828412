/// What the music means, as one immutable value in memory: songs, albums, artists, genres, search.
///
/// Takes rows and changes; gives views and pages. Start reading at `Catalogue`; `Snapshot` is one
/// as bytes.
///
/// - Knows only the JDK; no SQL, no files, no requests.
/// - A request works on one value from start to end.
/// - Every question names what the caller may see ([Visible]).
@NullMarked
package stagedoor.catalogue;

import org.jspecify.annotations.NullMarked;
