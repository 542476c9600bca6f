// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

class MemoryTest {

    private NDManager root;
    private NDManager kept;
    private NDManager call;
    private Memory memory;

    @BeforeEach
    void open() {
        root = TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
        kept = root.newSubManager();
        call = root.newSubManager();
        memory = new Memory(kept);
    }

    @AfterEach
    void close() {
        root.close();
    }

    private NDArray array(float value) {
        return call.create(new float[] {value});
    }

    private float number(String key) {
        return memory.array(key).orElseThrow().getFloat(0);
    }

    private int held() {
        return kept.getManagedArrays().size();
    }

    private static boolean closed(NDArray array) {
        return array.isReleased();
    }

    @Test
    void writesAreSeenAtOnceAndStayWithACommit() {
        memory.put("count", 1);
        memory.keep("sample", array(1));
        assertThat(memory.value("count", Integer.class)).contains(1);
        assertThat(number("sample")).isEqualTo(1);

        memory.commit();
        call.close();
        assertThat(memory.value("count", Integer.class)).contains(1);
        assertThat(number("sample")).isEqualTo(1);
    }

    @Test
    void anAbortLeavesWhatWasCommitted() {
        memory.put("count", 1);
        NDArray first = array(1);
        memory.keep("sample", first);
        memory.commit();

        NDArray second = array(2);
        memory.put("count", 2);
        memory.put("other", "x");
        memory.keep("sample", second);
        memory.keep("more", array(3));
        memory.abort();

        assertThat(memory.value("count", Integer.class)).contains(1);
        assertThat(memory.value("other", String.class)).isEmpty();
        assertThat(memory.array("more")).isEmpty();
        assertThat(memory.array("sample")).containsSame(first);
        assertThat(closed(second)).isTrue();
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void aReplacedArrayIsFreedWithTheCommitAndOneThatNobodySawAtOnce() {
        NDArray first = array(1);
        memory.keep("sample", first);
        memory.commit();
        NDArray second = array(2);
        memory.keep("sample", second);
        assertThat(closed(first)).isFalse();
        memory.keep("sample", array(3));
        assertThat(closed(second)).isTrue();
        assertThat(closed(first)).isFalse();

        memory.commit();
        assertThat(closed(first)).isTrue();
        assertThat(number("sample")).isEqualTo(3);
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void aRemovalIsPartOfTheCall() {
        NDArray first = array(1);
        memory.keep("sample", first);
        memory.commit();
        memory.remove("sample");
        assertThat(memory.array("sample")).isEmpty();
        memory.abort();
        assertThat(number("sample")).isEqualTo(1);

        memory.remove("sample");
        memory.remove("never there");
        memory.commit();
        assertThat(memory.array("sample")).isEmpty();
        assertThat(closed(first)).isTrue();
        assertThat(held()).isZero();
    }

    @Test
    void oneArrayMayStandUnderSeveralKeys() {
        NDArray shared = array(1);
        memory.keep("a", shared);
        memory.keep("b", shared);
        memory.keep("a", array(2));
        assertThat(number("b")).isEqualTo(1);
        memory.commit();
        assertThat(number("b")).isEqualTo(1);

        memory.remove("b");
        memory.keep("c", shared);
        memory.commit();
        assertThat(number("c")).isEqualTo(1);
        memory.reset();
        assertThat(closed(shared)).isTrue();
        assertThat(held()).isZero();
    }

    @Test
    void arraysMayMoveDownALine() {
        NDArray first = array(1);
        memory.keep("last", first);
        memory.commit();
        for (int i = 2; i < 6; i++) {
            memory.keep("before", memory.array("last").orElseThrow());
            memory.keep("last", array(i));
            memory.commit();
            assertThat(number("before")).isEqualTo(i - 1);
            assertThat(number("last")).isEqualTo(i);
            assertThat(held()).isEqualTo(2);
        }
        assertThat(closed(first)).isTrue();
    }

    @Test
    void anArrayThatWasCommittedAndIsKeptAgainOutlivesAnAbort() {
        NDArray first = array(1);
        memory.keep("a", first);
        memory.commit();
        memory.keep("a", first);
        memory.keep("b", first);
        memory.keep("b", array(2));
        memory.abort();

        assertThat(number("a")).isEqualTo(1);
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void anArrayOfEqualContentIsAnotherArray() {
        memory.keep("a", array(1));
        memory.commit();
        NDArray equal = array(1);
        memory.keep("b", equal);
        memory.abort();

        assertThat(closed(equal)).isTrue();
        assertThat(held()).isEqualTo(1);
    }

    @Test
    void arraysAndValuesAreNotMixedUp() {
        NDArray array = array(1);
        assertThatThrownBy(() -> memory.put("a", array))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use keep");
        memory.put("a", "text");
        assertThatThrownBy(() -> memory.value("a", Integer.class))
                .isInstanceOf(ClassCastException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyRowOfOperationsEqualsTwoMaps(long seed) {
        Random random = new Random(seed);
        Map<String, Float> committed = new HashMap<>();
        Map<String, Float> now = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            String key = "k" + random.nextInt(5);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    // Contents repeat, so that equal arrays meet.
                    float value = random.nextInt(3);
                    memory.keep(key, array(value));
                    now.put(key, value);
                }
                case 3, 4 -> {
                    String from = "k" + random.nextInt(5);
                    memory.array(from)
                            .ifPresent(
                                    array -> {
                                        memory.keep(key, array);
                                        now.put(key, now.get(from));
                                    });
                }
                case 5 -> {
                    memory.remove(key);
                    now.remove(key);
                }
                case 6, 7 -> {
                    memory.commit();
                    committed = new HashMap<>(now);
                    call.close();
                    call = root.newSubManager();
                }
                case 8 -> {
                    memory.abort();
                    now.clear();
                    now.putAll(committed);
                }
                default -> {
                    if (random.nextInt(5) == 0) {
                        memory.reset();
                        committed.clear();
                        now.clear();
                    }
                }
            }
            same(now, committed, i);
        }
        memory.reset();
        assertThat(held()).isZero();
    }

    private void same(Map<String, Float> now, Map<String, Float> committed, int operation) {
        Set<NDArray> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> keys = new HashSet<>(now.keySet());
        for (int k = 0; k < 5; k++) {
            String key = "k" + k;
            assertThat(memory.array(key).isPresent())
                    .as("%s after operation %d", key, operation)
                    .isEqualTo(keys.contains(key));
            if (keys.contains(key)) {
                assertThat(number(key)).as("operation %d", operation).isEqualTo(now.get(key));
                distinct.add(memory.array(key).orElseThrow());
            }
        }
        assertThat(held())
                .isGreaterThanOrEqualTo(distinct.size())
                .isLessThanOrEqualTo(distinct.size() + committed.size());
    }
}
