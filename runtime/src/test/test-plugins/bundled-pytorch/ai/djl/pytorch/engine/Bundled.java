package ai.djl.pytorch.engine;

class Bundled {}
