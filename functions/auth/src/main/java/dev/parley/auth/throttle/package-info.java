/** How often one may try to come in, counted over all instances. */
package dev.parley.auth.throttle;
