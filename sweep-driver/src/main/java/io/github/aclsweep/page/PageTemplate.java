package io.github.aclsweep.page;

import io.github.aclsweep.io.IoReason;
import io.github.aclsweep.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Puts data, styles and scripts into the page. Its policy allows these very scripts and styles, by
 * their hashes, and nothing from anywhere else.
 */
final class PageTemplate {
    /** In the order in which they are needed. */
    private static final List<String> SCRIPTS =
            List.of(
                    "dom",
                    "memory",
                    "colours",
                    "axes",
                    "chart",
                    "legend",
                    "accuracy",
                    "heatmap",
                    "parallel",
                    "copying",
                    "tables",
                    "results",
                    "curves",
                    "trial",
                    "quality",
                    "texts",
                    "start");

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private PageTemplate() {}

    static String render(PageData data) {
        String style = resource("page.css");
        String charts = resource("/META-INF/resources/webjars/d3/" + d3() + "/dist/d3.min.js");
        String script = script();
        Map<String, String> parts =
                Map.of(
                        "policy", policy(style, charts, script),
                        "title", HelpPage.escaped(data.sweep()),
                        "style", style,
                        "data", json(data),
                        "charts", charts,
                        "script", script,
                        "reading", HelpPage.reading(),
                        "infonce", HelpPage.infoNce());
        return PLACE.matcher(resource("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    }

    private static String script() {
        return SCRIPTS.stream()
                .map(name -> resource(name + ".js"))
                .collect(Collectors.joining("\n", "\"use strict\";\n(() => {\n", "})();\n"));
    }

    /** The version, which the build wrote down. */
    private static String d3() {
        Properties libraries = new Properties();
        try {
            libraries.load(new StringReader(resource("libraries.properties")));
        } catch (IOException e) {
            throw IoReason.failed("a text in memory cannot fail", e);
        }
        return libraries.getProperty("d3");
    }

    /** No element can begin inside the data. */
    private static String json(PageData data) {
        return Json.compact().toJson(data).replace("<", "\\u003c");
    }

    private static String policy(String style, String... scripts) {
        return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
                + hash(style)
                + "; script-src "
                + List.of(scripts).stream()
                        .map(PageTemplate::hash)
                        .collect(Collectors.joining(" "));
    }

    private static String hash(String text) {
        return "'sha256-" + Base64.getEncoder().encodeToString(DigestUtils.sha256(text)) + "'";
    }

    /** A text beside this class, or in a library. */
    static String resource(String name) {
        try (InputStream file = PageTemplate.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw IoReason.failed(name + " cannot be read", e);
        }
    }
}
