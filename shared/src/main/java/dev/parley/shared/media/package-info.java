/**
 * Files of messages: links to the bucket, the uploads that were announced, and the list of those
 * that somebody must look at later. Bytes never pass through a function.
 */
package dev.parley.shared.media;
