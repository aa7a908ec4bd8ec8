/** Direct chats: the one chat of two users, and how it is created. */
package dev.parley.chat.direct;
