package org.sortiment.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what shells and manuals need to know of the commands. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "A script that completes commands and options in bash and zsh, or with --man the text of the"
          + " manual in AsciiDoc."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(sortiment completion)",
      "  sortiment completion --man > sortiment.adoc",
      "  asciidoctor -b manpage sortiment.adoc"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--man", description = "The manual of all commands, in AsciiDoc.")
  private boolean man;

  CompletionCommand() {}

  @Override
  public Integer call() {
    CommandLine all = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    if (man) {
      printManual(all, out);
    } else {
      out.print(AutoComplete.bash(spec.root().name(), all));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void printManual(CommandLine all, PrintWriter out) {
    out.println("= sortiment(1)");
    out.println(":doctype: manpage");
    out.println();
    out.println("== Name");
    out.println();
    out.println("sortiment - what to offer, and how much of it to stock");
    out.println();
    out.println("== Synopsis");
    out.println();
    out.println("*sortiment* _COMMAND_ [_OPTIONS_]");
    out.println();
    out.println("== Description");
    usage(all, out);
    for (CommandLine command : all.getSubcommands().values()) {
      out.println("== " + command.getCommandName().toUpperCase(Locale.ROOT));
      usage(command, out);
      for (CommandLine nested : command.getSubcommands().values()) {
        out.println(
            "== "
                + command.getCommandName().toUpperCase(Locale.ROOT)
                + " "
                + nested.getCommandName().toUpperCase(Locale.ROOT));
        usage(nested, out);
      }
    }
  }

  /** Verbatim, as help shows it. */
  private static void usage(CommandLine command, PrintWriter out) {
    out.println();
    out.println("....");
    out.print(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
    out.println("....");
    out.println();
  }
}
