package dev.parley.emulators.stack.plan;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulators.process.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder that holds everything a stack keeps: one folder per server, its keys, its state.
 *
 * <p>A file lock says whether a stack runs on it: the kernel drops it with the process, however
 * that ends, so it never goes stale.
 */
public final class DataFolder {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path path;

  /** Carries the lock; nothing but the end of the process closes it. */
  private FileChannel held;

  public DataFolder(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  public Path of(Service service) {
    return path.resolve(service.title());
  }

  public Path webConfig() {
    return path.resolve("config.json");
  }

  /**
   * How far the clock of {@code service} differs from the system's, in milliseconds; a new file
   * says 0. The fault test writes it.
   */
  Path clockOffset(Service service) {
    Path file = of(service).resolve("clock-offset-ms");
    try {
      Files.createDirectories(of(service));
      if (!Files.exists(file)) {
        Files.writeString(file, "0");
      }
      return file.toAbsolutePath();
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write " + file, unwritable);
    }
  }

  public Path signingKey() {
    return path.resolve("keys").resolve("jwt-private-key");
  }

  Path vapidKey() {
    return path.resolve("keys").resolve("vapid-keys");
  }

  public Path callToken() {
    return path.resolve("keys").resolve("call-token");
  }

  public Path deviceCookieKey() {
    return path.resolve("keys").resolve("device-cookie-key");
  }

  public Path messageKeys() {
    return path.resolve("keys").resolve("message-keys");
  }

  /**
   * Takes the folder for this process, until it ends.
   *
   * @throws ServerException if another stack has it
   */
  public void lock() {
    held =
        tryLock()
            .orElseThrow(
                () ->
                    new ServerException(
                        "the stack runs already on "
                            + path
                            + launcher().map(pid -> " (process " + pid + ")").orElse("")
                            + ": stop it with make down"));
    try {
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      held.truncate(0);
      held.write(ByteBuffer.wrap(pid));
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write to " + path, unwritable);
    }
  }

  /** Whether a stack runs on this folder. */
  public boolean isInUse() {
    if (!Files.exists(lockFile())) {
      return false;
    }
    Optional<FileChannel> lock = tryLock();
    try {
      if (lock.isPresent()) {
        lock.get().close();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return lock.isEmpty();
  }

  private Optional<FileChannel> tryLock() {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(channel);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write to " + path, unwritable);
    }
  }

  /** What the last stack on this folder wrote; it may have ended since. */
  public Optional<RunState> state() {
    try {
      return Files.exists(stateFile())
          ? Optional.of(JSON.readValue(stateFile().toFile(), RunState.class))
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + stateFile(), unreadable);
    }
  }

  /** The process that has the folder, or had it last. */
  public Optional<Long> launcher() {
    try {
      return Optional.of(Files.readString(lockFile()).strip())
          .filter(text -> text.matches("[0-9]{1,18}"))
          .map(Long::valueOf);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + lockFile(), unreadable);
    }
  }

  public void write(RunState state) {
    writeJson(stateFile(), state);
  }

  public void forgetState() {
    try {
      Files.deleteIfExists(stateFile());
    } catch (IOException undeletable) {
      throw new UncheckedIOException(undeletable);
    }
  }

  /** Writes {@code value} to {@code target} at once or not at all. */
  public static void writeJson(Path target, Object value) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Path partial = target.resolveSibling(target.getFileName() + ".partial");
      JSON.writerWithDefaultPrettyPrinter().writeValue(partial.toFile(), value);
      // REPLACE_EXISTING alone deletes the target first: a reader in between would find no file.
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write " + target, unwritable);
    }
  }

  private Path lockFile() {
    return path.resolve("stack.lock");
  }

  private Path stateFile() {
    return path.resolve("stack.json");
  }
}
