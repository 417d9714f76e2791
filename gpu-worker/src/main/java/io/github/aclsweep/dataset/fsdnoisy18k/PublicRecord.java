package io.github.aclsweep.dataset.fsdnoisy18k;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.aclsweep.dataset.DataException;
import io.github.aclsweep.io.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of files of a record, from the JSON interface of its host.
 *
 * @param base address of the host or of a mirror
 * @param id number of the record
 */
record PublicRecord(URI base, String id) {
    private static final Pattern CHECKSUM = Pattern.compile("md5:([0-9a-fA-F]{32})");

    URI address() {
        return URI.create(root() + "/api/records/" + id);
    }

    /**
     * Asks for the files.
     *
     * @throws DataException if the host cannot be reached or answers something else
     */
    List<RecordFile> files(Web web) {
        try {
            HttpResponse<InputStream> answer = web.bytes(address(), 0);
            if (answer.statusCode() != Web.OK) {
                throw new DataException(
                        address() + ": expected the record, found status " + answer.statusCode());
            }
            try (InputStream body = answer.body()) {
                return parse(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new DataException(address() + ": cannot be reached: " + IoReason.of(e), e);
        }
    }

    private List<RecordFile> parse(String json) {
        try {
            List<RecordFile> files = new ArrayList<>();
            for (JsonElement file :
                    JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("files")) {
                files.add(file(file.getAsJsonObject()));
            }
            return files;
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | ClassCastException e) {
            throw new DataException(
                    address() + ": expected a record's list of files in JSON, found another text",
                    e);
        }
    }

    private RecordFile file(JsonObject file) {
        String name = file.get("key").getAsString();
        String link = file.getAsJsonObject("links").get("self").getAsString();
        Matcher checksum = CHECKSUM.matcher(file.get("checksum").getAsString());
        if (!checksum.matches()) {
            throw new DataException(address() + ": expected an MD5 checksum of " + name);
        }
        return new RecordFile(
                name,
                resolve(link),
                file.get("size").getAsLong(),
                checksum.group(1).toLowerCase(Locale.ROOT));
    }

    /** A mirror's list may name the first host; everything is fetched from the one asked for. */
    private URI resolve(String link) {
        if (link.startsWith(root() + "/")) {
            return URI.create(link);
        }
        URI parsed = URI.create(link);
        String query = parsed.getRawQuery() == null ? "" : "?" + parsed.getRawQuery();
        String path = parsed.getRawPath();
        return URI.create(root() + (path.startsWith("/") ? "" : "/") + path + query);
    }

    private String root() {
        return base.toString().replaceAll("/+$", "");
    }
}
