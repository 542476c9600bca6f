package dev.slipstream.api.plugin;

class Bundled {}
