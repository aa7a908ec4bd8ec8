package dev.parley.emulators.stack.command;

import dev.parley.emulators.process.ServerException;
import dev.parley.emulators.server.ProjectRoot;
import dev.parley.emulators.stack.plan.DataFolder;
import dev.parley.emulators.stack.run.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The command line of the local stack. */
public final class Main {
  private static final String USAGE =
      """
      usage: java -jar stack.jar COMMAND [OPTION…]

        up       starts everything and keeps it until Ctrl-C, SIGTERM or down
        down     stops the stack that runs
        status   shows its servers and their memory
        help     shows this

      options
        --data DIR         where everything is kept (default .local)
        --free-ports       up: any free ports instead of the usual ones
        --no-demo          up: no demo accounts and chat
        --relentless       up: start again at once, and for ever, whatever dies
        --ready-file FILE  up: write the addresses to FILE, as JSON, once everything is ready
      """;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    System.exit(run(List.of(args)));
  }

  private static int run(List<String> words) throws InterruptedException {
    FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
    Console console = new Console(new PrintStream(stdout, true, StandardCharsets.UTF_8));
    try {
      Path root = ProjectRoot.find();
      String command = words.isEmpty() ? "help" : words.get(0);
      List<String> rest = words.subList(Math.min(1, words.size()), words.size());
      UpOptions options = UpOptions.parse(rest, root.resolve(".local"));
      DataFolder data = new DataFolder(options.data());
      // Libraries log into a file, so that the terminal shows only the launcher's own lines.
      System.setProperty("parley.stack.log", data.path().resolve("stack.log").toString());
      System.setProperty("logback.configurationFile", "dev/parley/emulators/stack/logback.xml");
      return switch (command) {
        case "up" -> new UpCommand(options, System.getenv(), root, console).run();
        case "down" -> new DownCommand(data, console).run();
        case "status" -> new StatusCommand(data, console).run();
        case "help" -> help(console);
        default -> throw new UsageException("unknown command " + command);
      };
    } catch (UsageException misunderstood) {
      console.problem(misunderstood.getMessage());
      console.line(USAGE);
      return 2;
    } catch (ServerException refused) {
      console.problem(refused.getMessage());
      return 1;
    }
  }

  private static int help(Console console) {
    console.line(USAGE);
    return 0;
  }
}
