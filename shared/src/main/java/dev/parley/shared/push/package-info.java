/** Messages that a Pub/Sub subscription pushes, and the tokens by which they are known. */
package dev.parley.shared.push;
