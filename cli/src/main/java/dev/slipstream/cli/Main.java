// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli;

import dev.slipstream.api.error.SlipstreamException;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;

/** The command line's entry. */
public final class Main {

    /** All is well. */
    static final int OK = 0;

    /** The command was not understood. */
    static final int USAGE = 1;

    /** A plugin, a recipe, a file or an observation is wrong. */
    static final int PROBLEM = 2;

    /** Slipstream is wrong. */
    static final int BUG = 3;

    private Main() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        boolean debug = Arrays.asList(arguments).contains("--debug");
        // Before the first logger is made: progress and results are ours to print.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "info" : "error");
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "false");
        int code =
                run(
                        new PrintWriter(System.out, true, Charset.defaultCharset()),
                        new PrintWriter(System.err, true, Charset.defaultCharset()),
                        arguments);
        System.exit(code);
    }

    /** Runs a command in this process, for tests. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new SlipstreamCommand());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Main::misunderstood);
        line.setExecutionExceptionHandler(Main::failed);
        return line.execute(arguments);
    }

    private static int misunderstood(CommandLine.ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("error: " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
            line.getErr()
                    .println("fix: see '" + line.getCommandSpec().qualifiedName() + " --help'");
        }
        return USAGE;
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        boolean debug = parsed.originalArgs().contains("--debug");
        if (debug) {
            e.printStackTrace(line.getErr());
        }
        if (e instanceof SlipstreamException ours) {
            ours.problems().forEach(problem -> line.getErr().println("error: " + problem.text()));
            return PROBLEM;
        }
        line.getErr()
                .println(
                        "error: "
                                + e
                                + ". This is a bug of Slipstream. Fix: run again with --debug and"
                                + " report what it prints.");
        return BUG;
    }
}
