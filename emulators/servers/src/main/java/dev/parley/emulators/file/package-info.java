/** Files that servers need on disk: unpacked once, shared between runs. */
package dev.parley.emulators.file;
