/**
 * Which chat a request means, who may read and write it, and how often: what every feature asks
 * before it does anything.
 */
package dev.parley.chat.access;
