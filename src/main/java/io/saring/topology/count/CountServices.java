package io.saring.topology.count;

import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.topology.ApplicationServices;
import io.saring.topology.count.campaign.CampaignServices;
import java.util.function.Supplier;

/**
 * Services of the count application.
 *
 * @param labelled make a decoder of labelled messages for a task
 * @param decisions make a decoder of decisions for a task
 * @param keys make an encoder of what counts are of for a task
 * @param counts make an encoder of counts for a task
 * @param campaigns what telling of campaigns needs
 * @param shared what all applications work with
 */
public record CountServices(
        Supplier<Decoder<LabelledMessage>> labelled,
        Supplier<Decoder<Decision>> decisions,
        Supplier<Encoder<CountKey>> keys,
        Supplier<Encoder<Count>> counts,
        CampaignServices campaigns,
        ApplicationServices shared) {}
