/** One supervised child process: started, probed, logged, and never left behind. */
package dev.parley.emulators.process;
