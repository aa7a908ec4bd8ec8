import { encode } from 'blurhash';
import type { PreparedImage } from '../domain/attaching';
import { THUMBNAIL_BYTES_MAX } from '../domain/attachment';
import { EDGE_SENT_MAX, EDGE_THUMBNAIL_MAX, type ImagePlan, within } from '../domain/imagePlan';

/** The blurhash is made from so few pixels: it shows no more. */
const EDGE_HASHED = 32;
const HASH_COLUMNS = 4;
const HASH_ROWS = 3;

/** Each is tried until a thumbnail is small enough. */
const THUMBNAIL_QUALITIES = [0.75, 0.6, 0.45, 0.3];
const THUMBNAIL_EDGES = [EDGE_THUMBNAIL_MAX, 200, 120];
const THUMBNAIL_TYPES = ['image/webp', 'image/jpeg'];

/**
 * Makes what is sent of an image. Runs in a worker. Only pixels come out of a canvas, turned as the EXIF data say:
 * nothing else of the file is left.
 */
export async function encodeImage(file: Blob, plan: ImagePlan): Promise<PreparedImage> {
  const bitmap = await createImageBitmap(file);
  try {
    const thumbnail = await thumbnailOf(bitmap);
    const blurhash = hashOf(bitmap);
    if (plan.kind === 'keep') {
      const blob = new Blob([file], { type: file.type });
      return { blob, width: bitmap.width, height: bitmap.height, blurhash, thumbnail };
    }
    const { width, height } = within(bitmap.width, bitmap.height, EDGE_SENT_MAX);
    const { type, quality } = plan;
    const blob = await drawn(bitmap, EDGE_SENT_MAX, type).convertToBlob({ type, quality });
    return { blob, width, height, blurhash, thumbnail };
  } finally {
    bitmap.close();
  }
}

async function thumbnailOf(bitmap: ImageBitmap): Promise<Blob | null> {
  for (const edge of THUMBNAIL_EDGES) {
    const canvas = drawn(bitmap, edge, 'image/jpeg');
    for (const type of THUMBNAIL_TYPES) {
      for (const quality of THUMBNAIL_QUALITIES) {
        const blob = await canvas.convertToBlob({ type, quality });
        if (blob.type === type && blob.size <= THUMBNAIL_BYTES_MAX) {
          return blob;
        }
      }
    }
  }
  return null;
}

function hashOf(bitmap: ImageBitmap): string {
  const canvas = drawn(bitmap, EDGE_HASHED, 'image/jpeg');
  const { width, height } = canvas;
  const { data } = contextOf(canvas).getImageData(0, 0, width, height);
  return encode(data, width, height, HASH_COLUMNS, HASH_ROWS);
}

/** The image with a longest edge of at most `edge`; on white if its type has no transparent pixels. */
function drawn(bitmap: ImageBitmap, edge: number, type: string): OffscreenCanvas {
  const { width, height } = within(bitmap.width, bitmap.height, edge);
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  if (type === 'image/jpeg') {
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return canvas;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) {
    throw new Error('this browser cannot draw');
  }
  return context;
}
