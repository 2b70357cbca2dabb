package io.saring.ops.http;

import io.saring.domain.Role;
import java.util.Set;

/**
 * Who asks.
 *
 * @param name what reviews and the audit call it
 * @param roles what it may do
 */
public record Caller(String name, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }
}
