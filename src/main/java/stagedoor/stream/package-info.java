/// Sound on its way out: which format, ffmpeg, and the cache of its results.
///
/// - Every process has a time limit and a listener; it ends when nobody listens.
/// - An announced length is the true length.
@NullMarked
package stagedoor.stream;

import org.jspecify.annotations.NullMarked;
