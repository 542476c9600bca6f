package ai.djl.ndarray;

class Bundled {}
