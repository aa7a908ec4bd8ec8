/** Cuts texts into words of any language: what a search finds, and where in the text it is. */
package dev.parley.chat.words;
