package dev.loopguard.lab.load;

import java.net.URI;
import java.nio.file.Path;

/**
 * What a {@link Sender} is to send.
 *
 * @param target where deliveries go
 * @param secret what signs them
 * @param template the file with the payload they are made of
 * @param accepted the file that is to say which were accepted: a bit for each
 * @param run tells the ids of runs apart
 * @param first the number of the first
 * @param count how many at most
 * @param rate how many a second, whatever the answers; 0 for as many as are answered
 * @param seconds how long at most
 * @param connections how many are under way at once at most
 */
record Order(
    URI target,
    String secret,
    Path template,
    Path accepted,
    long run,
    int first,
    int count,
    int rate,
    int seconds,
    int connections) {}
