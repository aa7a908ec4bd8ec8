/** What runs inside the JVM of a function, before Google's function invoker. */
package dev.parley.emulators.invoker;
