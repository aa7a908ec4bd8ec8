import { setTimeout as pause } from 'node:timers/promises';
import { isRefusal } from '../src/domain/problem';
import type { IntendedChange, Intent } from './changeCalls';

const TRY_AGAIN_MS = 500;

/** Is told which changes the server has confirmed. */
export interface ChangeObserver {
  readonly changed: (author: string, change: IntendedChange) => void;
}

/**
 * The changes that one person makes, one after the other. Each is tried again until the server confirms or
 * refuses it. A refusal is no failure: the other person may have deleted the message meanwhile.
 */
export class Changing {
  readonly #make: (change: IntendedChange) => Promise<void>;
  readonly #observer: ChangeObserver;
  readonly #userId: string;
  #last: Promise<void> = Promise.resolve();
  #closed = false;
  /** How many changes the server has not answered yet. */
  pending = 0;

  constructor(
    userId: string,
    make: (change: IntendedChange) => Promise<void>,
    observer: ChangeObserver,
  ) {
    this.#userId = userId;
    this.#make = make;
    this.#observer = observer;
  }

  submit(chatId: string, target: string, intent: Intent): void {
    const change: IntendedChange = { id: crypto.randomUUID(), chat_id: chatId, target, intent };
    this.pending += 1;
    this.#last = this.#last.then(() => this.#until(change));
  }

  close(): void {
    this.#closed = true;
  }

  async #until(change: IntendedChange): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#make(change);
        this.#observer.changed(this.#userId, change);
        break;
      } catch (error) {
        if (isRefusal(error)) {
          break;
        }
        await pause(TRY_AGAIN_MS);
      }
    }
    this.pending -= 1;
  }
}
