// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Nothing that a plugin's author sees of api lacks its Javadoc.
 *
 * <p>The compiler checks the text that is there. What is missing is looked for here, because the
 * compiler would have a record's compact constructor repeat what the record says of its components.
 */
final class ApiDocumentationTest {
    private static final Path API = Path.of("..", "..", "api", "src", "main", "java");

    @Test
    void apiIsDocumented() throws IOException {
        assertThat(undocumented(API)).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed(@TempDir Path sources) throws IOException {
        Files.writeString(
                sources.resolve("Sample.java"),
                """
                /** A record. @param fine not a tag of its own */
                public record Sample(int size) {
                    public Sample {}
                    public int twice() { return 2 * size; }
                    @Override public String toString() { return ""; }
                    int hidden() { return 0; }
                    /** Nested. */
                    public interface Inner {
                        void run();
                        int LIMIT = 1;
                    }
                    public enum Kind { ONE }
                }
                """);

        assertThat(undocumented(sources))
                .containsExactlyInAnyOrder(
                        "Sample.java: @param size of Sample",
                        "Sample.java: twice",
                        "Sample.java: run",
                        "Sample.java: LIMIT",
                        "Sample.java: Kind",
                        "Sample.java: ONE");
    }

    private static List<String> undocumented(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> walk = Files.walk(folder);
                StandardJavaFileManager files =
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> sources = walk.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            Gaps gaps = new Gaps(DocTrees.instance(task));
            for (CompilationUnitTree source : task.parse()) {
                gaps.scan(source, null);
            }
            return gaps.found;
        }
    }

    /** Walks the declarations that others see, and leaves out what is inside methods. */
    private static final class Gaps extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final List<String> found = new ArrayList<>();

        Gaps(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            if (!isVisible(type.getModifiers())) {
                return null;
            }
            requireComment(type.getSimpleName());
            if (type.getKind() == Kind.RECORD) {
                requireComponents(type);
            }
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            boolean constructorOfRecord =
                    method.getReturnType() == null && parent().getKind() == Kind.RECORD;
            if (isVisible(method.getModifiers())
                    && !constructorOfRecord
                    && !overrides(method.getModifiers())) {
                requireComment(method.getName());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, Void unused) {
            if (isVisible(field.getModifiers())) {
                requireComment(field.getName());
            }
            return null;
        }

        private void requireComment(CharSequence name) {
            if (docs.getDocCommentTree(getCurrentPath()) == null) {
                add(name.toString());
            }
        }

        private void requireComponents(ClassTree type) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            Set<String> described =
                    comment == null
                            ? Set.of()
                            : comment.getBlockTags().stream()
                                    .filter(ParamTree.class::isInstance)
                                    .map(tag -> ((ParamTree) tag).getName().toString())
                                    .collect(Collectors.toSet());
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree component
                        && !component.getModifiers().getFlags().contains(Modifier.STATIC)
                        && !described.contains(component.getName().toString())) {
                    add("@param %s of %s".formatted(component.getName(), type.getSimpleName()));
                }
            }
        }

        private boolean isVisible(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            return flags.contains(Modifier.PUBLIC)
                    || flags.contains(Modifier.PROTECTED)
                    || (isMemberOfInterface() && !flags.contains(Modifier.PRIVATE));
        }

        private boolean isMemberOfInterface() {
            Kind kind = parent().getKind();
            return kind == Kind.INTERFACE || kind == Kind.ANNOTATION_TYPE;
        }

        private static boolean overrides(ModifiersTree modifiers) {
            return modifiers.getAnnotations().stream()
                    .anyMatch(it -> it.getAnnotationType().toString().equals("Override"));
        }

        private Tree parent() {
            TreePath parent = getCurrentPath().getParentPath();
            return parent.getLeaf();
        }

        private void add(String what) {
            Path file = Path.of(getCurrentPath().getCompilationUnit().getSourceFile().getName());
            found.add(file.getFileName() + ": " + what);
        }
    }
}
