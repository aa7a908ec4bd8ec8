import { textParts } from '../../domain/links';

/** A text whose addresses can be followed. The page that opens learns nothing about this one. */
export function LinkedText({ text }: { text: string }) {
  return textParts(text).map((part, i) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      <a key={i} href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
        {part.text}
      </a>
    ),
  );
}
