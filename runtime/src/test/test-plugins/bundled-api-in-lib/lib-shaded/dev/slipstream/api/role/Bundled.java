package dev.slipstream.api.role;

class Bundled {}
