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

  /** @throws FileRefusedError if it cannot be decoded */
  async prepare(file: Blob, plan: ImagePlan): Promise<PreparedImage> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    this.#number += 1;
    const request: EncodeRequest = { number: this.#number, file, plan };
    const { image, reason } = await new Promise<EncodeAnswer>((resolve) => {
      this.#waiting.set(request.number, resolve);
      this.#worker?.postMessage(request);
    });
    if (this.#waiting.size === 0) {
      this.#idle = setTimeout(() => this.close(), IDLE_MS);
    }
    if (image === null) {
      throw new FileRefusedError('not-an-image', { cause: reason });
    }
    return image;
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./imageWorker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<EncodeAnswer>) => {
      this.#waiting.get(data.number)?.(data);
      this.#waiting.delete(data.number);
    };
    // The worker is lost, with all that it had to do: usually there was too little memory.
    worker.onerror = ({ message }) => {
      this.close();
      for (const [number, resolve] of this.#waiting) {
        resolve({ number, image: null, reason: message });
      }
      this.#waiting.clear();
    };
    return worker;
  }
}
