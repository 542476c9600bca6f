package org.slf4j;

class Bundled {}
