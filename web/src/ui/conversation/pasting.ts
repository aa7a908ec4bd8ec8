import { brokenBodyRule, messageBody } from '../../domain/text';
import { lateTexts } from '../../text/lateTexts';

/** What a paste is meant as, besides text for the field. */
export interface PastedFiles {
  readonly files: readonly File[];
  /** Whether they are one text that is too long for a message. */
  readonly isLongText: boolean;
}

/**
 * The files that a paste brings; none if it is text for the field. A copied table comes with its text and as a picture;
 * then the text is meant. A text that no message can hold becomes a file.
 */
export function pastedFiles(pasted: DataTransfer): PastedFiles {
  const text = pasted.getData('text/plain');
  if (brokenBodyRule(messageBody(text)) === 'too-long') {
    const file = new File([text], lateTexts.composer.pastedText, { type: 'text/plain' });
    return { files: [file], isLongText: true };
  }
  return { files: pasted.types.includes('text/plain') ? [] : [...pasted.files], isLongText: false };
}
