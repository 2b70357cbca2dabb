package io.saring.topology.label;

import io.saring.schema.SchemaResolver;
import io.saring.serving.Lane;
import io.saring.topology.ApplicationServices;

/**
 * Services of the label application.
 *
 * @param lane the engines' lane, shared by all streams
 * @param resolver finds writers' schemas
 * @param backPressure decides what becomes of records that cannot be decoded
 * @param drain tells when the process ends
 * @param shared what all applications work with
 */
public record LabelServices(
        Lane lane, SchemaResolver resolver, DecodeBackPressure backPressure, Drain drain, ApplicationServices shared) {}
