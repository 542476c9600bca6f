// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.cache.CodeStore;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionRole;
import dev.slipstream.api.warm.WarmStarterSession;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.recipe.Part;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a recipe's roles have opened for one session, begun, committed and aborted together. */
final class SessionRoles implements AutoCloseable {

    private static final int MOST_BANKS = 32;

    private final CompiledRecipe recipe;
    private final int rows;
    private final List<Opened> opened = new ArrayList<>();
    private final Map<Schedule, SessionBank> banks = new LinkedHashMap<>(16, 0.75f, true);
    private final Optional<WarmStarterSession> warmStarter;
    private final Optional<PrunerSession> pruner;
    private final Optional<CodeStore.Contents> codeStore;
    private final boolean watches;

    private record Opened(String name, SessionRole role, Memory memory) {}

    SessionRoles(CompiledRecipe recipe, int rows, Function<String, Scope> scopes) {
        this.recipe = recipe;
        this.rows = rows;
        this.watches = recipe.warmStarter().map(starter -> starter.watchesSteps()).orElse(false);
        this.warmStarter =
                recipe.warmStarter()
                        .map(
                                role ->
                                        open(
                                                role,
                                                name(recipe.recipe().warmStarter()),
                                                scopes,
                                                role::open));
        this.pruner =
                recipe.pruner()
                        .map(
                                role ->
                                        open(
                                                role,
                                                name(recipe.recipe().pruner()),
                                                scopes,
                                                role::open));
        this.codeStore =
                recipe.store()
                        .filter(CodeStore.class::isInstance)
                        .map(CodeStore.class::cast)
                        .map(
                                role ->
                                        open(
                                                role,
                                                name(recipe.recipe().cacheStore()),
                                                scopes,
                                                role::open));
    }

    private static String name(Optional<? extends Part<?, ?>> part) {
        return "role '" + part.orElseThrow().use() + "'";
    }

    private <S extends SessionRole> S open(
            Object code,
            String name,
            Function<String, Scope> scopes,
            Function<dev.slipstream.api.scope.SessionContext, S> opener) {
        Scope scope = scopes.apply(name);
        try {
            S role = Guard.call(code, name, "open", () -> opener.apply(scope));
            opened.add(new Opened(name, role, scope.memory()));
            return role;
        } catch (RuntimeException | Error failure) {
            tellAll("close", SessionRole::close).ifPresent(failure::addSuppressed);
            throw failure;
        }
    }

    Optional<WarmStarterSession> warmStarter() {
        return warmStarter;
    }

    String warmStarterName() {
        return name(recipe.recipe().warmStarter());
    }

    Optional<PrunerSession> pruner() {
        return pruner;
    }

    Optional<CodeStore.Contents> codeStore() {
        return codeStore;
    }

    boolean watches() {
        return watches;
    }

    /** The bank of a schedule, begun for the call that is on. */
    SessionBank bank(Schedule schedule) {
        SessionBank bank =
                banks.computeIfAbsent(
                        schedule,
                        of ->
                                new SessionBank(
                                        recipe.layout(of),
                                        recipe.directions(),
                                        recipe.blockDenoiser().orElseThrow(),
                                        rows));
        bank.begin();
        forgetOldest();
        return bank;
    }

    /** Warm starts may begin at ever other timesteps, each with a schedule of its own. */
    private void forgetOldest() {
        if (banks.size() > MOST_BANKS) {
            Iterator<SessionBank> oldestFirst = banks.values().iterator();
            oldestFirst.next().close();
            oldestFirst.remove();
        }
    }

    long cacheBytes() {
        return banks.values().stream().mapToLong(SessionBank::bytes).sum()
                + codeStore.map(CodeStore.Contents::bytes).orElse(0L);
    }

    void begin(CallContext call) {
        opened.forEach(role -> role.memory().begin(call.manager()));
        for (Opened role : opened) {
            Guard.run(role.role(), role.name(), "begin", () -> role.role().begin(call));
        }
    }

    void commit(Outcome outcome, int executed) {
        for (Opened role : opened) {
            Guard.run(
                    role.role(),
                    role.name(),
                    "commit",
                    () -> role.role().commit(outcome, executed));
        }
        opened.forEach(role -> role.memory().commit());
        banks.values().forEach(SessionBank::commit);
    }

    /** Rolls everything back; what a role throws meanwhile is noted with the failure. */
    void abort(Optional<Throwable> failure) {
        Optional<RuntimeException> thrown = tellAll("abort", SessionRole::abort);
        opened.forEach(role -> role.memory().abort());
        banks.values().forEach(SessionBank::abort);
        if (failure.isPresent()) {
            thrown.ifPresent(failure.get()::addSuppressed);
        } else {
            rethrow(thrown);
        }
    }

    void reset() {
        forget();
        rethrow(tellAll("reset", SessionRole::reset));
    }

    @Override
    public void close() {
        forget();
        rethrow(tellAll("close", SessionRole::close));
    }

    private void forget() {
        opened.forEach(role -> role.memory().reset());
        banks.values().forEach(SessionBank::close);
        banks.clear();
    }

    /** Tells every role, also where one throws; the first failure carries the others. */
    private Optional<RuntimeException> tellAll(String what, Consumer<SessionRole> telling) {
        RuntimeException first = null;
        for (Opened role : opened) {
            try {
                Guard.run(role.role(), role.name(), what, () -> telling.accept(role.role()));
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        return Optional.ofNullable(first);
    }

    private static void rethrow(Optional<RuntimeException> failure) {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
