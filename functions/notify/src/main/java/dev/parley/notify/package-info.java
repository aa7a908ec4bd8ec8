/**
 * The function notify: one more reader of the bus, which calls people who are not looking at the
 * chat in which something was said to them.
 */
package dev.parley.notify;
