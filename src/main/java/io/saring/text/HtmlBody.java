package io.saring.text;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Takes an HTML body apart: tags, styles, scripts and what is hidden are taken off, entities are read, and what mail programs and
 * help desks mark as quotation or signature is kept apart, as is what only its lines tell ({@link MailBody}). Pure.
 */
public final class HtmlBody {

    /** What nobody reads; hidden lines are how newsletters and spammers put in what filters should see. */
    private static final String UNSEEN = "script, style, head, title, noscript, template, svg, object, iframe, [hidden]"
            + ", [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden], [style~=(?i)mso-hide\\s*:\\s*all]"
            + ", [style~=(?i)font-size\\s*:\\s*0(?:px|pt|em|rem)?\\s*(?:;|!|$)]";

    /** Marks of Gmail, Outlook, Apple Mail, Yahoo, Thunderbird, Proton, Zoho, NetEase, Freshdesk, Front, Zendesk. */
    private static final String QUOTED =
            "blockquote, .gmail_quote, .yahoo_quoted, .moz-cite-prefix, .moz-forward-container"
                    + ", .protonmail_quote, .zmail_extra, .ntes-mailmaster-quote, .freshdesk_quote, .front-blockquote, .zd-quoted"
                    + ", .quoted-text, .quoted_text, #reply-intro";

    /** Outlook marks where the quotation begins, not where it ends. */
    private static final String QUOTED_FROM_HERE = "#divRplyFwdMsg, #appendonsend, .OutlookMessageHeader";

    private static final String SIGNATURE =
            ".gmail_signature, .gmail_signature_prefix, .moz-signature, #AppleMailSignature"
                    + ", .protonmail_signature_block, #Signature, #signature, .signature, .email-signature, .yahoo-signature"
                    + ", #ms-outlook-mobile-signature, .ms-outlook-mobile-signature";

    private static final String PICTURES = "img, picture, video, audio";

    private HtmlBody() {}

    /** The parts of a body; a text without any tag is its author's, with its entities read. */
    public static MessageBody of(String html) {
        Document document = Jsoup.parse(html);
        boolean pictures = document.selectFirst(PICTURES) != null;
        document.select(UNSEEN).remove();
        Sorting sorting = new Sorting(
                elements(document, QUOTED), elements(document, QUOTED_FROM_HERE), elements(document, SIGNATURE));
        document.body().traverse(sorting);
        MessageBody byLines = MailBody.of(sorting.own.text());
        return new MessageBody(
                byLines.own(),
                joined(byLines.quoted(), sorting.quoted.text()),
                joined(byLines.signature(), sorting.signature.text()),
                pictures);
    }

    private static Set<Node> elements(Document document, String selector) {
        Set<Node> elements = Collections.newSetFromMap(new IdentityHashMap<>());
        elements.addAll(document.select(selector));
        return elements;
    }

    private static String joined(String first, String second) {
        return Stream.of(first, second).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
    }

    /** Walks through a body and sorts its texts by whose they are. */
    private static final class Sorting implements NodeVisitor {

        private final VisibleText own = new VisibleText();
        private final VisibleText quoted = new VisibleText();
        private final VisibleText signature = new VisibleText();
        private final Set<Node> quotations;
        private final Set<Node> beginnings;
        private final Set<Node> signatures;
        /** How deep the element is that what is visited now is quoted with, or signed with; -1 in what the author wrote. */
        private int within = -1;

        private VisibleText target = own;
        private boolean rest;

        private Sorting(Set<Node> quotations, Set<Node> beginnings, Set<Node> signatures) {
            this.quotations = quotations;
            this.beginnings = beginnings;
            this.signatures = signatures;
        }

        @Override
        public void head(Node node, int depth) {
            if (beginnings.contains(node)) {
                rest = true;
                enter(-1, quoted);
            } else if (within < 0 && !rest && quotations.contains(node)) {
                enter(depth, quoted);
            } else if (within < 0 && !rest && signatures.contains(node)) {
                enter(depth, signature);
            }
            if (node instanceof TextNode text) {
                target.add(text);
            } else if (node instanceof Element element) {
                target.begin(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                target.end(element);
            }
            if (within == depth) {
                enter(-1, own);
            }
        }

        private void enter(int depth, VisibleText text) {
            within = depth;
            target = text;
            own.breakLine(1);
        }
    }
}
