package ai.djl.extension;

public final class Extra {}
