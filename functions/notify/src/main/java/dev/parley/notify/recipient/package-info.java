/** Who is called for a message, and what the notification says. */
package dev.parley.notify.recipient;
