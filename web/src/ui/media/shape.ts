import type { CSSProperties } from 'react';

/** The place of an image is never longer than this, whatever its sender says. */
const RATIO_MAX = 2.5;

/** Of images whose size is not known. */
const RATIO_USUAL = 4 / 3;

interface Size {
  readonly width?: number | null;
  readonly height?: number | null;
}

/** The place of an image, which is there before the image is. */
export function shapeOf({ width, height }: Size): CSSProperties {
  const known = width != null && height != null && width > 0 && height > 0;
  const ratio = known ? Math.min(RATIO_MAX, Math.max(1 / RATIO_MAX, width / height)) : RATIO_USUAL;
  return { '--ratio': String(ratio), '--pixels': `${known ? width : 640}px` } as CSSProperties;
}
