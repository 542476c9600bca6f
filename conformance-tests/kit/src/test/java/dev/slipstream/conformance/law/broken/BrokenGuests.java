// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Plugins that take, keep or leave what they should not. */
final class BrokenGuests {

    /** The system property that such plugins set. */
    static final String PROPERTY = "slipstream.specimen";

    private static final int MEBIBYTE = 1 << 18;

    private BrokenGuests() {}

    static List<Broken> all() {
        AtomicInteger calls = new AtomicInteger();
        return List.of(
                new Broken(
                        "REP-01",
                        "reports what is not a number",
                        "ratio=NaN in the report of call 0",
                        acting((call, session) -> call.count("ratio", Float.NaN))),
                new Broken(
                        "REP-02",
                        "counts the calls of all sessions",
                        "where the same call reported",
                        acting((call, session) -> call.count("calls", calls.incrementAndGet()))),
                new Broken(
                        "MEM-01",
                        "keeps every chunk of an episode",
                        "more objects after 16 calls",
                        acting(
                                (call, session) ->
                                        session.memory()
                                                .keep(
                                                        "chunk " + call.index(),
                                                        call.manager().ones(new Shape(2))))),
                new Broken(
                        "MEM-02",
                        "keeps chunks of every session",
                        "more objects after 8 sessions, opened and closed",
                        Specimen.with(
                                WarmthFactory.making(
                                        context -> {
                                            List<NDArray> kept = list();
                                            return session ->
                                                    keeping(session, context.diffusion(), kept);
                                        }))),
                new Broken(
                        "MEM-03",
                        "keeps chunks of every host",
                        "more objects after 3 hosts, opened and closed",
                        keeping(list())),
                new Broken(
                        "MEM-04",
                        "frees at the end of an episode what it needs for a call",
                        " KiB more after each call, in 4 times ",
                        Specimen.with(Hoarding::new)),
                new Broken(
                        "THR-01",
                        "leaves a thread behind",
                        "these threads after the host was closed: specimen",
                        Specimen.with(
                                WarmthFactory.making(
                                        context -> {
                                            Thread thread =
                                                    new Thread(BrokenGuests::idle, "specimen");
                                            thread.setDaemon(true);
                                            thread.start();
                                            return session ->
                                                    new Warmth(session, context.diffusion());
                                        }))),
                new Broken(
                        "IO-01",
                        "writes a log",
                        "bytes written to ",
                        acting((call, session) -> log(call.index()))),
                new Broken(
                        "IO-02",
                        "tells somebody what it does",
                        "a connection with ",
                        acting((call, session) -> tell(call.index()))),
                new Broken(
                        "ENV-01",
                        "sets a system property",
                        "system property " + PROPERTY + " changed from ",
                        acting(
                                (call, session) ->
                                        System.setProperty(PROPERTY, "" + System.nanoTime()))));
    }

    /** What is done beside a start. */
    @FunctionalInterface
    private interface Act {
        void act(CallContext call, SessionContext session);
    }

    private static Specimen acting(Act act) {
        return Specimen.starting(
                (warmth, call) -> {
                    act.act(call, warmth.session);
                    return warmth.startAsUsual(call);
                });
    }

    private static List<NDArray> list() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    private static Specimen keeping(List<NDArray> kept) {
        return Specimen.with((session, diffusion) -> keeping(session, diffusion, kept));
    }

    private static Warmth keeping(SessionContext session, Diffusion diffusion, List<NDArray> kept) {
        return new Warmth(session, diffusion) {
            @Override
            public void commit(Outcome outcome, int executed) {
                super.commit(outcome, executed);
                for (float part : new float[] {0.25f, 0.75f}) {
                    NDArray chunk = outcome.sample().mul(part);
                    chunk.detach();
                    kept.add(chunk);
                }
            }
        };
    }

    /** Takes memory from the system that none of its objects hold. */
    private static final class Hoarding extends Warmth {

        private final List<NDArray> taken = new ArrayList<>();

        Hoarding(SessionContext session, Diffusion diffusion) {
            super(session, diffusion);
        }

        @Override
        public void begin(CallContext call) {
            NDArray large = call.manager().ones(new Shape(MEBIBYTE));
            large.detach();
            taken.add(large);
        }

        @Override
        public void close() {
            taken.forEach(NDArray::close);
        }
    }

    private static void idle() {
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void log(int call) {
        try {
            Path log = Files.createTempFile("specimen", ".log");
            Files.writeString(log, "call " + call);
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(int call) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket heard = server.accept()) {
            socket.getOutputStream().write(call);
            heard.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
