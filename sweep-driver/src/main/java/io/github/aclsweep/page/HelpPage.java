package io.github.aclsweep.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The pages of help inside the report, from Markdown. */
final class HelpPage {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private HelpPage() {}

    /** How to read the page. */
    static String reading() {
        return html("reading.md");
    }

    /** What a low InfoNCE does not say, with its figure. */
    static String infoNce() {
        return html("infonce-defect.md");
    }

    private static String html(String name) {
        Node page = PARSER.parse(PageTemplate.resource(name));
        // The page around it has a heading for it.
        if (page.getFirstChild() instanceof Heading heading && heading.getLevel() == 1) {
            heading.unlink();
        }
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(
                        context ->
                                (node, tag, attributes) -> {
                                    if (node instanceof Image image) {
                                        attributes.put("src", picture(image.getDestination()));
                                    }
                                })
                .build()
                .render(page);
    }

    private static String picture(String name) {
        byte[] bytes = PageTemplate.resource(name).getBytes(StandardCharsets.UTF_8);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    /** A text as HTML shows it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
