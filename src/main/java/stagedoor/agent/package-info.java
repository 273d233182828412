/// Agents: pictures that others elsewhere have, fetched for albums and artists without one.
///
/// Takes the wishes of [stagedoor.library.MissingPictures] and gives what it got to
/// [stagedoor.library.FetchedPictures]. Start reading at [Agents#look].
///
/// - Runs only when the owner names agents, on one thread of its own, and asks one thing at a time.
/// - Says to others nothing but MusicBrainz ids, names of artists, and what the program is called.
/// - Asks hosts from a fixed list alone, encrypted, wherever it is led to; everything that comes is
///   bounded.
/// - Knows no users and no requests: nobody's looking at something makes it ask.
@NullMarked
package stagedoor.agent;

import org.jspecify.annotations.NullMarked;
