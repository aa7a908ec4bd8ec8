/** The first bytes of images of any size, without pixels. */

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (each) => each.charCodeAt(0)) : part)),
  );
}

const u16 = (n: number) => [n >> 8, n & 255];
const u32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const u24le = (n: number) => [n & 255, (n >> 8) & 255, n >> 16];

export const headers = {
  jpeg: (width: number, height: number) =>
    bytes([0xff, 0xd8, 0xff, 0xe1], u16(8), 'Exif\0\0', [0xff, 0xff, 0xc2], u16(11), [8], u16(height), u16(width), [1]),
  png: (width: number, height: number, more = 'IDAT') =>
    bytes([0x89], 'PNG\r\n\x1a\n', u32(13), 'IHDR', u32(width), u32(height), [8, 6, 0, 0, 0], u32(0), u32(8), more, u32(0), u32(0)),
  gif: (width: number, height: number) =>
    bytes('GIF89a', [width & 255, width >> 8, height & 255, height >> 8]),
  webp: (width: number, height: number, animated = false) =>
    bytes('RIFF', u32(0), 'WEBPVP8X', u32(10), [animated ? 2 : 0, 0, 0, 0], u24le(width - 1), u24le(height - 1)),
  avif: (width: number, height: number) =>
    bytes(u32(24), 'ftypavif', u32(0), 'avif', u32(20), 'ispe', u32(0), u32(width), u32(height), u32(0)),
};
