package io.saring.text;

/**
 * Replaces personal data in a text by placeholders, for output and display: links, e-mail addresses, mentions, telephone
 * numbers, payment cards and national identity numbers. Pure and thread-safe.
 */
public final class Redactor {

    /** The text with its personal data replaced; all else is as it was written. */
    public String redact(String text) {
        return PersonalData.replaced(text, PersonalData.in(text), PersonalData.Find::placeholder);
    }
}
