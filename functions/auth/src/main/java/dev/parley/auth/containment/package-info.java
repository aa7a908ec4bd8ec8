/**
 * What can be done about a stolen or abusive account: see and end sessions, set another password,
 * keep its owner out.
 */
package dev.parley.auth.containment;
