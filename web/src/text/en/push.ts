/** What the service worker says of a message whose text it does not have. It gets these as data; `#` is the number. */
export const push = {
  message: 'New message',
  messageFrom: 'New message from {author}',
  photos: { one: 'Sent a photo', other: 'Sent # photos' },
  photosFrom: { one: '{author} sent a photo', other: '{author} sent # photos' },
  files: { one: 'Sent a file', other: 'Sent # files' },
  filesFrom: { one: '{author} sent a file', other: '{author} sent # files' },
};
