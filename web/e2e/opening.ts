/** What the page needs to open tails, for the measurement in `opening.spec.ts`. */
export { chatKeys } from '../src/api/chatKey';
export { openedText } from '../src/api/openedText';
export { ChatKeys } from '../src/domain/chatKeys';
export { TailOpener } from '../src/domain/tailOpener';
