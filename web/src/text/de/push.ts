import type { push as english } from '../en/push';

export const push: typeof english = {
  message: 'Neue Nachricht',
  messageFrom: 'Neue Nachricht von {author}',
  photos: { one: 'Hat ein Foto gesendet', other: 'Hat # Fotos gesendet' },
  photosFrom: { one: '{author} hat ein Foto gesendet', other: '{author} hat # Fotos gesendet' },
  files: { one: 'Hat eine Datei gesendet', other: 'Hat # Dateien gesendet' },
  filesFrom: { one: '{author} hat eine Datei gesendet', other: '{author} hat # Dateien gesendet' },
};
