/** What the first bytes of an image say, before anything of it is decoded. */
export interface ImageHeader {
  /** The type of what the file is, which its name may not tell. */
  readonly type: string;
  /** In pixels, before any rotation. */
  readonly width: number;
  readonly height: number;
  /** Whether it moves, so that encoding it again would make it stand still. */
  readonly animated: boolean;
}

/** The header of an image; null if these bytes do not begin one that browsers show. */
export function headerOf(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const found = jpeg(view) ?? png(view) ?? gif(view) ?? webp(view) ?? avif(view);
    return found !== null && found.width > 0 && found.height > 0 ? found : null;
  } catch (error) {
    if (error instanceof RangeError) {
      // The file ends inside of its header.
      return null;
    }
    throw error;
  }
}

/** Segments follow each other; one of the frame headers has the size (ITU T.81, B.2). */
function jpeg(view: DataView): ImageHeader | null {
  if (view.getUint16(0) !== 0xffd8) {
    return null;
  }
  let place = 2;
  for (;;) {
    if (view.getUint8(place) !== 0xff) {
      return null;
    }
    const marker = view.getUint8(place + 1);
    if (marker === 0xff) {
      place += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const height = view.getUint16(place + 5);
      return { type: 'image/jpeg', width: view.getUint16(place + 7), height, animated: false };
    }
    place += 2 + view.getUint16(place + 2);
  }
}

/** IHDR comes first; acTL, if it moves, before the first IDAT. */
function png(view: DataView): ImageHeader | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || text(view, 12, 4) !== 'IHDR') {
    return null;
  }
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  for (let place = 8; place + 8 <= view.byteLength; place += 12 + view.getUint32(place)) {
    const chunk = text(view, place + 4, 4);
    if (chunk === 'acTL' || chunk === 'IDAT') {
      return { type: 'image/png', ...size, animated: chunk === 'acTL' };
    }
  }
  return { type: 'image/png', ...size, animated: false };
}

/** Whether a GIF moves is known only at its end; it counts as moving, because most do. */
function gif(view: DataView): ImageHeader | null {
  const mark = text(view, 0, 6);
  return mark === 'GIF87a' || mark === 'GIF89a'
    ? { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true), animated: true }
    : null;
}

function webp(view: DataView): ImageHeader | null {
  if (text(view, 0, 4) !== 'RIFF' || text(view, 8, 4) !== 'WEBP') {
    return null;
  }
  const type = 'image/webp';
  switch (text(view, 12, 4)) {
    case 'VP8X': {
      const edge = (at: number) => 1 + view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
      return { type, width: edge(24), height: edge(27), animated: (view.getUint8(20) & 2) !== 0 };
    }
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { type, width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff), animated: false };
    }
    case 'VP8 ': {
      const edge = (at: number) => view.getUint16(at, true) & 0x3fff;
      return { type, width: edge(26), height: edge(28), animated: false };
    }
    default:
      return null;
  }
}

/** The size is in the box `ispe`; the largest one is that of the whole image. */
function avif(view: DataView): ImageHeader | null {
  if (text(view, 4, 4) !== 'ftyp' || !['avif', 'avis'].includes(text(view, 8, 4))) {
    return null;
  }
  let size = { width: 0, height: 0 };
  for (let at = 4; at + 16 <= Math.min(view.byteLength, 0x4000); at += 1) {
    if (view.getUint32(at) === 0x69737065 && view.getUint32(at + 8) > size.width) {
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
  }
  return { type: 'image/avif', ...size, animated: text(view, 8, 4) === 'avis' };
}

function text(view: DataView, at: number, length: number): string {
  return Array.from({ length }, (_, i) => String.fromCharCode(view.getUint8(at + i))).join('');
}
