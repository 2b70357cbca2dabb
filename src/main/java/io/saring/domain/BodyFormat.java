package io.saring.domain;

/** How the texts of a stream's messages are written down, and so what is taken off before they are labelled. */
public enum BodyFormat {
    /** As the person wrote them: nothing is taken off. */
    PLAIN,
    /** As HTML, as help desks and mail programs have it: tags are taken off; quoted replies and signatures are kept apart. */
    HTML,
    /** As the plain text of a mail: quoted replies and signatures are kept apart. */
    MAIL
}
