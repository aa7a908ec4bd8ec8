import type { PreparedImage } from '../domain/attaching';
import { FileRefusedError } from '../domain/fileRules';
import type { ImagePlan } from '../domain/imagePlan';
import type { EncodeAnswer, EncodeRequest } from './imageWorker';

/** The worker, which holds much memory after a large image, ends when it has had nothing to do for so long. */
const IDLE_MS = 30_000;

/** Encodes images in a worker, so that the page stays usable meanwhile. The worker starts with the first image. */
export class ImagePreparation {
  #worker: Worker | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;
  readonly #waiting = new Map<number, (answer: EncodeAnswer) => void>();
  #number = 0;
  #closed = false;

  /** @throws FileRefusedError if it cannot be decoded, or nobody wants it any more */
  async prepare(file: Blob, plan: ImagePlan): Promise<PreparedImage> {
    if (this.#closed) {
      throw new FileRefusedError('unreadable');
    }
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    this.#number += 1;
    const request: EncodeRequest = { number: this.#number, file, plan };
    const { image, reason } = await new Promise<EncodeAnswer>((resolve) => {
      this.#waiting.set(request.number, resolve);
      this.#worker?.postMessage(request);
    });
    if (this.#waiting.size === 0) {
      this.#idle = setTimeout(() => this.#stop(), IDLE_MS);
    }
    if (image === null) {
      throw new FileRefusedError('not-an-image', { cause: reason });
    }
    return image;
  }

  /** Ends the worker for ever: the person has logged out. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#idle);
    this.#lose('the person has logged out');
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** Ends the worker, with all that it had to do. */
  #lose(reason: string): void {
    this.#stop();
    for (const [number, resolve] of this.#waiting) {
      resolve({ number, image: null, reason });
    }
    this.#waiting.clear();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./imageWorker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<EncodeAnswer>) => {
      this.#waiting.get(data.number)?.(data);
      this.#waiting.delete(data.number);
    };
    // Usually there was too little memory.
    worker.onerror = ({ message }) => this.#lose(message);
    return worker;
  }
}
