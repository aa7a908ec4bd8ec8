/**
 * Which chat a request means, who may read and write it, and how often. Every feature uses this
 * package first.
 */
package dev.parley.chat.access;
