package io.saring.schema;

import io.saring.domain.CampaignKey;

/** What names campaigns, Avro to domain and back. */
final class CampaignKeyMapping {

    private CampaignKeyMapping() {}

    static CampaignKey toDomain(io.saring.event.CampaignKey avro) {
        return new CampaignKey(avro.getFingerprint(), avro.getSince());
    }

    static io.saring.event.CampaignKey toAvro(CampaignKey key) {
        return new io.saring.event.CampaignKey(key.fingerprint(), key.since());
    }
}
