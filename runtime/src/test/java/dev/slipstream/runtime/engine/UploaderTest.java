// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

class UploaderTest {

    private final NDManager manager =
            TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
    private final Uploader uploader = new Uploader(manager);

    @AfterEach
    void close() {
        uploader.close();
        manager.close();
    }

    @Test
    void arraysKeepTheirNumbersWhenTheBufferIsReused() {
        NDArray first = uploader.upload(manager, new float[] {1, 2, 3, 4}, new Shape(2, 2));
        NDArray second = uploader.upload(manager, new float[] {5, 6, 7, 8}, new Shape(2, 2));
        NDArray third = uploader.upload(manager, new float[5000], new Shape(5000));
        NDArray scalar = uploader.upload(manager, new float[] {9}, new Shape());
        NDArray none = uploader.upload(manager, new float[0], new Shape(0, 3));

        assertThat(uploader.download(first)).containsExactly(1, 2, 3, 4);
        assertThat(uploader.download(second)).containsExactly(5, 6, 7, 8);
        assertThat(second.getShape()).isEqualTo(new Shape(2, 2));
        assertThat(second.getManager()).isSameAs(manager);
        assertThat(uploader.download(third)).hasSize(5000).containsOnly(0);
        assertThat(scalar.getShape()).isEqualTo(new Shape());
        assertThat(scalar.getFloat()).isEqualTo(9);
        assertThat(none.isEmpty()).isTrue();
    }

    @Test
    void manyShapesAreNoTrouble() {
        for (int size = 1; size < 300; size++) {
            NDArray array = uploader.upload(manager, new float[size], new Shape(size));
            assertThat(array.size()).isEqualTo(size);
            array.close();
        }
    }

    @Test
    void directMemoryDoesNotGrow() {
        float[] data = new float[3200];
        Shape shape = new Shape(100, 1, 16, 2);
        uploader.upload(manager, data, shape).close();
        long buffers = direct().getCount();
        long bytes = direct().getMemoryUsed();

        for (int i = 0; i < 10_000; i++) {
            data[0] = i;
            NDArray array = uploader.upload(manager, data, shape);
            assertThat(uploader.download(array)[0]).isEqualTo(i);
            array.close();
        }

        // Other threads may use a buffer meanwhile; ten thousand uploads may not.
        assertThat(direct().getCount()).isLessThan(buffers + 10);
        assertThat(direct().getMemoryUsed()).isLessThan(bytes + 100_000);
    }

    @Test
    void readsArraysThatAreNotContiguousWithoutTrace() {
        NDArray turned =
                uploader.upload(manager, new float[] {1, 2, 3, 4}, new Shape(2, 2)).transpose();
        int managed = manager.getManagedArrays().size();

        assertThat(uploader.download(turned)).containsExactly(1, 3, 2, 4);
        assertThat(manager.getManagedArrays()).hasSize(managed);
        assertThatThrownBy(() -> uploader.download(manager.create(1)))
                .hasMessageContaining("int32");
    }

    @Test
    void refusesWrongCountsAndWorksUnderACappedManager() {
        assertThatThrownBy(() -> uploader.upload(manager, new float[3], new Shape(2, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 numbers for the shape (2, 2)");

        NDManager capped = manager.newSubManager();
        capped.cap();
        NDManager call = capped.newSubManager();
        Uploader session = new Uploader(capped);
        assertThat(session.upload(call, new float[] {1}, new Shape(1)).getFloat()).isEqualTo(1);
        assertThatThrownBy(() -> session.upload(capped, new float[] {1}, new Shape(1)))
                .isInstanceOf(IllegalStateException.class);
        capped.close();
    }

    private static BufferPoolMXBean direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .findFirst()
                .orElseThrow();
    }
}
