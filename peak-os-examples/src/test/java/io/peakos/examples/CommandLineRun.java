package io.peakos.examples;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a run of the command line leaves for whoever started it. */
record CommandLineRun(int code, String out, String err) {
  static CommandLineRun of(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new CommandLineRun(code, out.toString(), err.toString());
  }
}
