/** The devices on which a user is called, and when the user wants to hear nothing. */
package dev.parley.chat.notification;
