import { useEffect, useState } from 'react';
import { useMedia } from './MediaContext';

/** The thumbnail of a file that waits in the browser, as an address of itself; null if there is none. */
export function useWaitingPicture(fileId: string): string | null {
  const { thumbnail } = useMedia();
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    thumbnail(fileId).then(
      async (blob) => {
        const address = blob === null ? null : await dataUrl(blob);
        if (!left) {
          setPicture(address);
        }
      },
      (error: unknown) => console.warn('A picture is not in the browser any more', error),
    );
    return () => {
      left = true;
    };
  }, [thumbnail, fileId]);
  return picture;
}

/** The picture of a chosen file; null if there is none. */
export function useDataUrl(blob: Blob | null): string | null {
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    if (blob !== null) {
      void dataUrl(blob).then((address) => {
        if (!left) {
          setPicture(address);
        }
      });
    }
    return () => {
      left = true;
    };
  }, [blob]);
  return blob === null ? null : picture;
}

/** Small pictures only: unlike an address of an object, this one needs no end. */
function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('the picture cannot be read'));
    reader.readAsDataURL(blob);
  });
}
