import type { media as english } from '../en/media';

export const media: typeof english = {
  download: 'Herunterladen',
  downloadFile: (name) => `${name} herunterladen`,
  downloadOf: (name) => `Herunterladen von ${name}`,
  cancelDownload: 'Abbrechen',
  cancelDownloadOf: (name) => `Herunterladen von ${name} abbrechen`,
  photo: (name) => `Foto: ${name}`,
  photoNotLoaded: (name) => `Foto: ${name}, nicht geladen. Noch einmal versuchen`,
  notLoaded: 'Nicht geladen. Noch einmal versuchen',
  tooLarge: 'Zu groß zum Anzeigen',
  video: (name) => `Video: ${name}`,
  recording: (name) => `Aufnahme: ${name}`,
  uploadOf: (name) => `Hochladen von ${name}`,
  viewer: 'Foto',
  place: (place, count) => `${place} von ${count}`,
  smaller: 'Kleiner',
  larger: 'Größer',
  previous: 'Voriges Foto',
  next: 'Nächstes Foto',
  tooManyPixels: 'Dieses Foto hat zu viele Pixel zum Anzeigen. Herunterladen kannst du es.',
  photoFailed: 'Das Foto konnte nicht geladen werden.',
};
