import { textParts } from '../../domain/links';
import { mentionsOf } from '../../domain/mentions';

interface Props {
  readonly text: string;
  /** The username whose mentions are marked. */
  readonly me?: string;
}

/** A text whose addresses can be followed. The page that opens learns nothing about this one. */
export function LinkedText({ text, me }: Props) {
  return textParts(text).map((part, i) =>
    part.kind === 'text' ? (
      <Marked key={i} text={part.text} me={me} />
    ) : (
      <a key={i} href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
        {part.text}
      </a>
    ),
  );
}

function Marked({ text, me }: { text: string; me: string | undefined }) {
  const places = me === undefined ? [] : mentionsOf(me, text);
  return (
    <>
      {places.map(({ start, end }, i) => [
        text.slice(places[i - 1]?.end ?? 0, start),
        <mark key={start} className="mention">
          {text.slice(start, end)}
        </mark>,
      ])}
      {text.slice(places.at(-1)?.end ?? 0)}
    </>
  );
}
