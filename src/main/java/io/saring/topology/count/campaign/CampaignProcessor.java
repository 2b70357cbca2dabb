package io.saring.topology.count.campaign;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.schema.Encoder;
import io.saring.topology.ExceptionScrubber;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SinkNames;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Finds campaigns in all streams, and tells of them. For the one stream thread that has the topic between. */
public final class CampaignProcessor implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    private static final Duration SETTLED = Duration.ofSeconds(10);

    private final CampaignSettings settings;
    private final CampaignServices services;
    private final Encoder<CampaignKey> keys;
    private final Encoder<Campaign> encoder;
    private final CampaignMeters meters;
    private ProcessorContext<byte[], OutgoingEvent> context;
    private Campaigns campaigns;

    /**
     * For one task.
     *
     * @param meters those of all tasks of the process
     */
    public CampaignProcessor(CampaignSettings settings, CampaignServices services, CampaignMeters meters) {
        this.meters = meters;
        this.settings = settings;
        this.services = services;
        keys = services.keys().get();
        encoder = services.campaigns().get();
    }

    @Override
    public void init(ProcessorContext<byte[], OutgoingEvent> processorContext) {
        context = processorContext;
        campaigns = new Campaigns(
                settings, new CampaignStore(processorContext.getStateStore(CampaignStore.STORE)), this::tell);
        processorContext.schedule(SETTLED, PunctuationType.WALL_CLOCK_TIME, now -> settle());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ExceptionScrubber.scrub(() -> {
            PendingSightings.read(record.value()).forEach(campaigns::add);
            campaigns.save();
        });
    }

    @Override
    public void close() {
        meters.nothing();
    }

    private void settle() {
        campaigns.settle();
        meters.set(campaigns.active(), campaigns.remembered(), campaigns.rememberedSeconds());
    }

    private void tell(
            CampaignKey key, Group group, Campaign.Reason reason, @Nullable CampaignKey mergedInto, long now) {
        Instant at = services.clock().instant();
        Campaign campaign = group.campaign(reason, mergedInto, now, at);
        meters.count(campaign);
        OutgoingEvent outgoing = new OutgoingEvent(null, encoder.encode(campaign));
        context.forward(new Record<>(keys.encode(key), outgoing, at.toEpochMilli()), SinkNames.CAMPAIGNS);
    }
}
