package io.saring.schema;

import io.saring.domain.CaseKey;
import io.saring.domain.Grounds;
import io.saring.domain.Review;
import io.saring.event.ReviewKind;
import java.util.TreeMap;

/** Reviews, Avro to domain and back. */
final class ReviewMapping {

    private ReviewMapping() {}

    /**
     * A review.
     *
     * @throws InvalidEventException where a later version wrote a kind that is unknown here: what it asks for cannot be done
     */
    static Review toDomain(io.saring.event.Review avro) {
        return new Review(
                avro.getId(),
                new CaseKey(avro.getStream(), avro.getMessageId()),
                kind(avro.getKind()),
                avro.getReviewer(),
                ActionMapping.toDomainIfAny(avro.getAction()),
                avro.getTarget(),
                new Grounds(avro.getGround(), avro.getGroundCategory(), avro.getLegalBasis()),
                avro.getLabels(),
                avro.getTerritory(),
                avro.getExpiresAt(),
                avro.getReviewedAt());
    }

    static io.saring.event.Review toAvro(Review review) {
        Grounds grounds = review.grounds();
        return new io.saring.event.Review(
                review.id(),
                review.about().stream(),
                review.about().messageId(),
                kind(review.kind()),
                review.reviewer(),
                ActionMapping.toAvroIfAny(review.action()),
                review.target(),
                grounds.ground(),
                grounds.category(),
                grounds.legalBasis(),
                new TreeMap<>(review.labels()),
                review.territory(),
                review.expiresAt(),
                review.at());
    }

    static Review.Kind kind(ReviewKind avro) {
        if (avro == ReviewKind.UNKNOWN) {
            throw new InvalidEventException("kind: not one of this version's");
        }
        return Review.Kind.valueOf(avro.name());
    }

    static ReviewKind kind(Review.Kind kind) {
        return ReviewKind.valueOf(kind.name());
    }
}
