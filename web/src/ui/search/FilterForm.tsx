import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { type Filter, isDay, POSSESSIONS } from '../../domain/searchText';
import { lateTexts } from '../../text/lateTexts';

/** A chat that can be searched in. */
export interface SearchableChat {
  readonly chatId: string;
  readonly title: string;
}

interface Props {
  readonly filters: readonly Filter[];
  /** The usernames that the page knows. */
  readonly usernames: readonly string[];
  /** Null in a search that has its chat. */
  readonly chats: readonly SearchableChat[] | null;
  readonly add: (filter: Filter) => void;
  readonly remove: (filter: Filter) => void;
}

/** Chooses the filters that can also be typed. */
export function FilterForm({ filters, usernames, chats, add, remove }: Props) {
  const { hits: words } = lateTexts;
  const id = useId();
  const people = `${id}-people`;
  const chooseAuthor = (username: string) => {
    const name = username.trim().toLowerCase();
    if (name !== '') {
      add({ kind: 'from', username: name });
    }
  };
  return (
    <div className="filter-form" role="group" aria-label={words.addFilter}>
      <Labelled label={words.from}>
        {(control) => (
          <input
            id={control}
            list={people}
            placeholder={words.username}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
                chooseAuthor(event.currentTarget.value);
                event.currentTarget.value = '';
              }
            }}
            onBlur={({ currentTarget }) => {
              chooseAuthor(currentTarget.value);
              currentTarget.value = '';
            }}
          />
        )}
      </Labelled>
      <datalist id={people}>
        {usernames.map((username) => (
          <option key={username} value={username} />
        ))}
      </datalist>
      {chats !== null && (
        <Labelled label={words.in}>
          {(control) => (
            <select
              id={control}
              value=""
              onChange={({ target }) => {
                const chat = chats.find(({ chatId }) => chatId === target.value);
                if (chat !== undefined) {
                  add({ kind: 'in', ...chat });
                }
              }}
            >
              <option value="">{words.anyChat}</option>
              {chats.map(({ chatId, title }) => (
                <option key={chatId} value={chatId}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      {(['after', 'before'] as const).map((kind) => (
        <DayField key={kind} {...{ kind, filters, add, remove }} />
      ))}
      <Labelled label={words.has}>
        {(control) => (
          <select
            id={control}
            value=""
            onChange={({ target }) => {
              const what = POSSESSIONS.find((each) => each === target.value);
              if (what !== undefined) {
                add({ kind: 'has', what });
              }
            }}
          >
            <option value="">{words.anything}</option>
            {POSSESSIONS.map((what) => (
              <option key={what} value={what}>
                {lateTexts.searching.possessions[what]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </div>
  );
}

interface DayFieldProps extends Pick<Props, 'filters' | 'add' | 'remove'> {
  readonly kind: 'before' | 'after';
}

function DayField({ kind, filters, add, remove }: DayFieldProps) {
  const filter = filters.find((each) => each.kind === kind);
  return (
    <Labelled label={kind === 'before' ? lateTexts.hits.before : lateTexts.hits.since}>
      {(control) => (
        <input
          id={control}
          type="date"
          value={filter !== undefined && 'day' in filter ? filter.day : ''}
          onChange={({ target }) => {
            if (isDay(target.value)) {
              add({ kind, day: target.value });
            } else if (filter !== undefined && target.value === '') {
              remove(filter);
            }
          }}
        />
      )}
    </Labelled>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </>
  );
}
