import { decode, isBlurhashValid } from 'blurhash';
import { useEffect, useRef } from 'react';

const EDGE_PX = 32;

/** A blurred picture of an image that is not loaded yet. What its sender says may be nonsense; then it is a plain area. */
export function Blurred({ hash }: { readonly hash: string | null | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (hash == null || context == null || !isBlurhashValid(hash).result) {
      return;
    }
    const pixels = new ImageData(EDGE_PX, EDGE_PX);
    pixels.data.set(decode(hash, EDGE_PX, EDGE_PX));
    context.putImageData(pixels, 0, 0);
  }, [hash]);
  return <canvas ref={canvas} className="blurred" width={EDGE_PX} height={EDGE_PX} aria-hidden="true" />;
}
