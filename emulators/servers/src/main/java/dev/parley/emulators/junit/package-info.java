/** What tests declare to get real servers. */
package dev.parley.emulators.junit;
