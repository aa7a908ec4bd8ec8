/** What a search takes in many chats with many messages, and what the index takes. */
package dev.parley.bench.search;
