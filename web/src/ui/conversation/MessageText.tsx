import { useMemo } from 'react';
import { emojiOnly } from '../../domain/emojiText';
import type { InlinePart } from '../../domain/inlineMarkup';
import { type Block, blocksOf } from '../../domain/markup';
import { mentionsOf } from '../../domain/mentions';
import { shortAddress } from '../../domain/shortAddress';

/** So few emoji are shown even larger. */
const HUGE_EMOJI_MAX = 3;

interface Props {
  readonly text: string;
  /** The username whose mentions are marked. */
  readonly me?: string | undefined;
}

/** The text of a message: with its marks, and large if it has nothing but emoji. */
export function MessageText({ text, me }: Props) {
  const emoji = useMemo(() => emojiOnly(text), [text]);
  const blocks = useMemo(() => (emoji > 0 ? [] : blocksOf(text)), [text, emoji]);
  const [first] = blocks;
  if (emoji > 0) {
    return (
      <p className={emoji <= HUGE_EMOJI_MAX ? 'body emoji huge' : 'body emoji'} dir="auto">
        {text}
      </p>
    );
  }
  return blocks.length === 1 && first?.kind === 'text' ? (
    <p className="body" dir="auto">
      <Inline parts={first.parts} me={me} />
    </p>
  ) : (
    <div className="body blocks">
      <Blocks blocks={blocks} me={me} />
    </div>
  );
}

function Blocks({ blocks, me }: { readonly blocks: readonly Block[]; readonly me: string | undefined }) {
  return blocks.map((block, i) => <OneBlock key={i} block={block} me={me} />);
}

function OneBlock({ block, me }: { readonly block: Block; readonly me: string | undefined }) {
  switch (block.kind) {
    case 'text':
      return (
        <p dir="auto">
          <Inline parts={block.parts} me={me} />
        </p>
      );
    case 'code':
      return (
        <pre dir="ltr">
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} me={me} />
        </blockquote>
      );
    case 'list': {
      const entries = block.entries.map((parts, i) => (
        <li key={i} dir="auto">
          <Inline parts={parts} me={me} />
        </li>
      ));
      return block.start === null ? <ul>{entries}</ul> : <ol start={block.start}>{entries}</ol>;
    }
  }
}

function Inline({ parts, me }: { readonly parts: readonly InlinePart[]; readonly me: string | undefined }) {
  return parts.map((part, i) => {
    switch (part.kind) {
      case 'text':
        return <Marked key={i} text={part.text} me={me} />;
      case 'code':
        return (
          <code key={i} dir="ltr">
            {part.text}
          </code>
        );
      case 'bold':
        return (
          <strong key={i}>
            <Inline parts={part.parts} me={me} />
          </strong>
        );
      case 'italic':
        return (
          <em key={i}>
            <Inline parts={part.parts} me={me} />
          </em>
        );
      case 'link':
        return <LinkView key={i} link={part} />;
    }
  });
}

/** An address that can be followed. The page that opens learns nothing about this one. */
function LinkView({ link }: { readonly link: Extract<InlinePart, { kind: 'link' }> }) {
  const { href, host, text } = link;
  const shown = host === null ? shortAddress(text) : text;
  return (
    <>
      <a
        href={href}
        title={host !== null || shown !== text ? href : undefined}
        target="_blank"
        rel="noopener noreferrer nofollow"
        dir={host === null ? 'ltr' : 'auto'}
      >
        {shown}
      </a>
      {host !== null && <bdi className="link-host"> ({host})</bdi>}
    </>
  );
}

function Marked({ text, me }: { readonly text: string; readonly me: string | undefined }) {
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
