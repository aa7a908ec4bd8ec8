import { useEffect, useRef } from 'react';
import type { OfferedPeople } from './useMentions';
import { PersonLabel } from '../people/PersonLabel';
import { lateTexts } from '../../text/lateTexts';

interface Props {
  /** The id of the list; each option has it with its index. */
  readonly id: string;
  readonly offered: OfferedPeople;
}

/** The people who can be mentioned. The focus stays in the field, which names the active one. */
export function MentionList({ id, offered }: Props) {
  const { people, active, choose } = offered;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      {people.length > 0 && (
        <ul ref={list} id={id} className="mention-list" role="listbox" aria-label={lateTexts.composer.peopleToMention}>
          {people.map((person, i) => (
            <li
              key={person.user_id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              // The field keeps the focus, and a phone its keyboard.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              <PersonLabel shown={person.name ?? person.username} username={person.username} />
            </li>
          ))}
        </ul>
      )}
      <span className="visually-hidden" aria-live="polite">
        {people.length > 0 && lateTexts.composer.toMention(people.length)}
      </span>
    </>
  );
}
