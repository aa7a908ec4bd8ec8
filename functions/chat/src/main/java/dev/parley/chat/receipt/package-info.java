/** Read marks, and the receipts that tell the other member of a direct chat about them. */
package dev.parley.chat.receipt;
