/** Who is here, and who is writing: told to people who know each other, and to nobody else. */
package dev.parley.chat.presence;
