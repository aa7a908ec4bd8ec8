package dev.parley.emulators.stack.plan;

import java.nio.file.Path;

/** A program that takes a data folder and keeps it until it is killed. */
final class FolderHolder {
  private FolderHolder() {}

  public static void main(String[] args) throws InterruptedException {
    new DataFolder(Path.of(args[0])).lock();
    System.out.println("locked");
    Thread.currentThread().join();
  }
}
