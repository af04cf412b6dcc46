/** The same networks on libtorch, to measure Pyoji's against: built by the profile {@code bench} alone. */
package pyoji.peer;
