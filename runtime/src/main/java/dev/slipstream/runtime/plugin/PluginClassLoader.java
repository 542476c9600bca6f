// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Loads one plugin's classes and resources from its own jars, and nothing else of the host than
 * what is on a short list: {@code dev.slipstream.api}, {@code ai.djl}, {@code com.sun.jna} and
 * {@code org.slf4j}. The list is the host's: a plugin's own copies of it are never used, but for
 * packages of {@code ai.djl} that the host lacks. {@code ai.djl.pytorch} is denied.
 *
 * <p>The class paths in jars' manifests are ignored, so nothing outside the plugin's directory is
 * loaded. The jars stay open until {@link #close()}, without a shared cache.
 */
public final class PluginClassLoader extends SecureClassLoader implements Closeable {

    private static final int LARGEST_CLASS = 64 << 20;

    static {
        registerAsParallelCapable();
    }

    /** Opens a jar's entries without the process's cache of open jars. */
    private static final URLStreamHandler UNCACHED =
            new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) throws IOException {
                    URLConnection connection = new URL(url.toExternalForm()).openConnection();
                    connection.setUseCaches(false);
                    return connection;
                }
            };

    private final ClassLoader host;
    private final PluginJars jars;

    PluginClassLoader(String name, PluginJars jars, ClassLoader host) {
        super(name, ClassLoader.getPlatformClassLoader());
        this.jars = jars;
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> type = findLoadedClass(name);
            if (type == null) {
                type = find(name);
            }
            if (resolve) {
                resolveClass(type);
            }
            return type;
        }
    }

    private Class<?> find(String name) throws ClassNotFoundException {
        return switch (HostView.of(name.replace('.', '/'))) {
            case HOST -> host.loadClass(name);
            case HOST_FIRST -> findIn(host, name);
            case DENIED -> throw denied(name);
            case PLUGIN -> findIn(getParent(), name);
        };
    }

    private ClassNotFoundException denied(String name) {
        return new ClassNotFoundException(
                name
                        + " is denied to plugin "
                        + getName()
                        + ", because a wrong call of DJL's PyTorch engine ends the process");
    }

    private Class<?> findIn(ClassLoader first, String name) throws ClassNotFoundException {
        try {
            return first.loadClass(name);
        } catch (ClassNotFoundException e) {
            return findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String entryName = name.replace('.', '/').concat(".class");
        try {
            for (JarFile jar : jars.all()) {
                JarEntry entry = jar.getJarEntry(entryName);
                if (entry != null) {
                    return define(name, jar, entry);
                }
            }
        } catch (IllegalStateException e) {
            throw new ClassNotFoundException(
                    name + ": the class loader of plugin " + getName() + " is closed", e);
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " cannot be read from plugin " + getName(), e);
        }
        throw new ClassNotFoundException(
                name
                        + " is not in the jars of plugin "
                        + getName()
                        + ", nor is it something that the host shows to plugins");
    }

    private Class<?> define(String name, JarFile jar, JarEntry entry) throws IOException {
        byte[] bytes = PluginJars.read(jar, entry, LARGEST_CLASS);
        URL source = new File(jar.getName()).toURI().toURL();
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            definePackage(name.substring(0, dot), jar.getManifest());
        }
        return defineClass(
                name, bytes, 0, bytes.length, new CodeSource(source, (CodeSigner[]) null));
    }

    private void definePackage(String name, @Nullable Manifest manifest) {
        if (getDefinedPackage(name) != null) {
            return;
        }
        Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
        try {
            definePackage(
                    name,
                    main.getValue(Attributes.Name.SPECIFICATION_TITLE),
                    main.getValue(Attributes.Name.SPECIFICATION_VERSION),
                    main.getValue(Attributes.Name.SPECIFICATION_VENDOR),
                    main.getValue(Attributes.Name.IMPLEMENTATION_TITLE),
                    main.getValue(Attributes.Name.IMPLEMENTATION_VERSION),
                    main.getValue(Attributes.Name.IMPLEMENTATION_VENDOR),
                    null);
        } catch (IllegalArgumentException e) {
            // Another thread was faster, which is as good.
            return;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL first =
                switch (HostView.of(name)) {
                    case HOST, HOST_FIRST -> host.getResource(name);
                    case DENIED -> null;
                    case PLUGIN -> findResource(name);
                };
        if (first != null) {
            return first;
        }
        return switch (HostView.of(name)) {
            case HOST, DENIED -> null;
            case HOST_FIRST -> findResource(name);
            case PLUGIN -> getParent().getResource(name);
        };
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = new ArrayList<>();
        HostView view = HostView.of(name);
        if (view == HostView.HOST || view == HostView.HOST_FIRST) {
            found.addAll(Collections.list(host.getResources(name)));
        }
        if (view == HostView.HOST_FIRST || view == HostView.PLUGIN) {
            found.addAll(own(name));
        }
        if (view == HostView.PLUGIN) {
            found.addAll(Collections.list(getParent().getResources(name)));
        }
        return Collections.enumeration(found);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        List<URL> own = own(name);
        return own.isEmpty() ? null : own.get(0);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return Collections.enumeration(own(name));
    }

    /** Opens a resource of the plugin's own from the open jar, without another file handle. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            if (HostView.of(name) == HostView.PLUGIN) {
                for (JarFile jar : jars.all()) {
                    JarEntry entry = jar.getJarEntry(name);
                    if (entry != null) {
                        return jar.getInputStream(entry);
                    }
                }
            }
            URL url = getResource(name);
            return url == null ? null : url.openStream();
        } catch (IOException | IllegalStateException e) {
            return null;
        }
    }

    @Override
    public void close() {
        jars.close();
    }

    @Override
    public String toString() {
        return "plugin " + getName();
    }

    private List<URL> own(String name) {
        List<URL> urls = new ArrayList<>();
        try {
            for (JarFile jar : jars.all()) {
                JarEntry entry = jar.getJarEntry(name);
                if (entry != null) {
                    urls.add(url(jar, entry));
                }
            }
        } catch (IllegalStateException | MalformedURLException e) {
            return List.of();
        }
        return urls;
    }

    private static URL url(JarFile jar, JarEntry entry) throws MalformedURLException {
        try {
            String file = new File(jar.getName()).toURI().toString().replace("!", "%21");
            String inside = new URI(null, null, "/" + entry.getRealName(), null).getRawPath();
            return new URL("jar", "", -1, file + "!" + inside.replace("!", "%21"), UNCACHED);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(entry.getName(), e);
        }
    }
}
