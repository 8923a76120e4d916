package dev.hotreload.codegen.iface.javadoc;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Javadoc marks in a text, as Doxygen's Markdown. */
final class Markup {
    private static final Pattern INLINE = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)\\}");
    /** {@code Thermostat#step(float) label}: only what is behind the last sign names something in C. */
    private static final Pattern LINK = Pattern.compile("(\\S*?)(?:\\([^)]*\\))?(?:\\s+(.*))?", Pattern.DOTALL);

    private static final Pattern PARAGRAPH = Pattern.compile("</?(p|br|ul|ol|pre)\\s*/?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ITEM = Pattern.compile("<li>\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern STRONG = Pattern.compile("</?(b|strong)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMPHASIS = Pattern.compile("</?(i|em)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE = Pattern.compile("</?(code|tt)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_ELEMENT = Pattern.compile("</?[A-Za-z][^<>]*>");

    private final UnaryOperator<String> names;

    /** @param names C's name of what Java calls by a name */
    Markup(UnaryOperator<String> names) {
        this.names = names;
    }

    String doxygen(String javadoc) {
        // A backslash begins a command of Doxygen's.
        String text = javadoc.replace("\\", "\\\\");
        text = INLINE.matcher(text).replaceAll(tag -> Matcher.quoteReplacement(inline(tag)));
        text = PARAGRAPH.matcher(text).replaceAll("\n\n");
        text = ITEM.matcher(text).replaceAll("\n- ");
        text = STRONG.matcher(text).replaceAll("**");
        text = EMPHASIS.matcher(text).replaceAll("*");
        text = CODE.matcher(text).replaceAll("`");
        text = OTHER_ELEMENT.matcher(text).replaceAll("");
        return harmless(entities(text));
    }

    private String inline(MatchResult tag) {
        String text = tag.group(2).strip();
        return switch (tag.group(1)) {
            case "code", "value" -> "`" + escaped(text) + "`";
            case "literal" -> escaped(text);
            case "link" -> "`" + link(text) + "`";
            case "linkplain" -> link(text);
            case "inheritDoc", "docRoot" -> "";
            default -> text;
        };
    }

    /** The label, or else what is linked to, by C's name. */
    private String link(String text) {
        Matcher link = LINK.matcher(text);
        if (!link.matches()) {
            return text;
        }
        String target = link.group(1);
        return link.group(2) != null ? link.group(2) : names.apply(target.substring(target.lastIndexOf('#') + 1));
    }

    /** What follows reads elements and entities; the text of these tags has none. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&#64;", "@")
                .replace("&#42;", "*")
                .replace("&#47;", "/")
                .replace("&amp;", "&");
    }

    /** Without what begins or ends a comment in C, and the trigraph of a backslash. */
    private static String harmless(String text) {
        return text.replace("*/", "* /").replace("/*", "/ *").replace("??/", "? ?/");
    }
}
