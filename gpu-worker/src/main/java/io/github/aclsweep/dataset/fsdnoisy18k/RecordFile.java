package io.github.aclsweep.dataset.fsdnoisy18k;

import java.net.URI;

/**
 * A file of a public record.
 *
 * @param name file name
 * @param link where to get it
 * @param bytes the size of the file in bytes
 * @param md5 its checksum, 32 hexadecimal digits in lower case
 */
record RecordFile(String name, URI link, long bytes, String md5) {}
