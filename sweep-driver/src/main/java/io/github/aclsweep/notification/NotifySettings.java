package io.github.aclsweep.notification;

import io.github.aclsweep.settings.Checks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * The section {@code notify}.
 *
 * @param command run by the shell with the JSON on its standard input; empty: none
 * @param url where the JSON is posted to; empty: nowhere
 * @param on what is told
 */
public record NotifySettings(String command, String url, List<Event> on) {
    public NotifySettings {
        on = List.copyOf(on);
        // The address may hold a secret and is not repeated.
        Checks.section("notify")
                .that(
                        url.isEmpty() || isWebAddress(url),
                        "url",
                        "what was given",
                        "\"\" or an address that begins with http:// or https://")
                .done();
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
