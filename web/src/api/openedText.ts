import type { OpenedText } from '../domain/sealedText';
import { attachments, DecodeError, type Decoder, object, string } from './decode';

const opened: Decoder<OpenedText> = object<OpenedText>({ body: string, attachments });

/** The text with attachments that a sealed text holds; null if it does not have the right form. */
export function openedText(json: string): OpenedText | null {
  try {
    return opened(JSON.parse(json), 'sealed');
  } catch (error) {
    if (error instanceof DecodeError || error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}
