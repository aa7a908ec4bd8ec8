/** What runs in the JVM of S3Proxy, beside it and beside no other class of this project. */
package dev.parley.emulators.s3proxy;
