/** The Kafka Streams applications, each one file that reads as the picture in the README does. */
package io.saring.topology;
