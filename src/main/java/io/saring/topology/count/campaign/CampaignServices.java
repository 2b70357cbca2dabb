package io.saring.topology.count.campaign;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.schema.Encoder;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What telling of campaigns needs.
 *
 * @param keys make an encoder of what names campaigns for a task
 * @param campaigns make an encoder of campaigns for a task
 * @param clock when it is told
 */
public record CampaignServices(
        Supplier<Encoder<CampaignKey>> keys, Supplier<Encoder<Campaign>> campaigns, Clock clock) {}
