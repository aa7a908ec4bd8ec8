import type { PreparedImage } from '../domain/attaching';
import type { ImagePlan } from '../domain/imagePlan';
import { encodeImage } from './imageEncoder';

/** An image to encode; the answer has the same number. */
export interface EncodeRequest {
  readonly number: number;
  readonly file: Blob;
  readonly plan: ImagePlan;
}

/** `image` is null if it could not be decoded. */
export interface EncodeAnswer {
  readonly number: number;
  readonly image: PreparedImage | null;
  readonly reason: string;
}

self.onmessage = ({ data }: MessageEvent<EncodeRequest>) => {
  const { number, file, plan } = data;
  const answer = (image: PreparedImage | null, reason: string) => {
    self.postMessage({ number, image, reason } satisfies EncodeAnswer);
  };
  encodeImage(file, plan).then(
    (image) => answer(image, ''),
    (error: unknown) => answer(null, String(error)),
  );
};
