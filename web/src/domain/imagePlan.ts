import type { ImageHeader } from './imageHeader';

/** The longest edge of an image that is encoded again: more than a large screen shows. */
export const EDGE_SENT_MAX = 2_560;

/** The longest edge of a thumbnail. */
export const EDGE_THUMBNAIL_MAX = 320;

/** What becomes of an image before it is sent. */
export type ImagePlan =
  /** It is sent byte for byte, with all that is in it. */
  | { readonly kind: 'keep' }
  /** Its pixels are encoded anew, so that nothing else of it is sent: no EXIF, no place, no name of a camera. */
  | { readonly kind: 'encode'; readonly type: string; readonly quality: number };

/**
 * @param original whether the person wants to send the file as it is
 */
export function planFor({ type, animated }: ImageHeader, original: boolean): ImagePlan {
  if (original || animated) {
    return { kind: 'keep' };
  }
  switch (type) {
    // Pictures of screens have letters, and parts that one can see through.
    case 'image/png':
      return { kind: 'encode', type: 'image/png', quality: 1 };
    case 'image/webp':
      return { kind: 'encode', type: 'image/webp', quality: 0.85 };
    default:
      return { kind: 'encode', type: 'image/jpeg', quality: 0.85 };
  }
}

/** The size of an image whose longest edge is at most `edge`; never larger than it is. */
export function within(width: number, height: number, edge: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
