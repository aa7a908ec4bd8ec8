import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../../src/text/catalogues';
import { counting } from '../../src/text/counting';
import { start, type StartTexts } from '../../src/text/en/start';
import { languageFor, localeFor } from '../../src/text/language';
import { missingTexts } from '../../src/text/missingTexts';
import { language, loadTexts, texts } from '../../src/text/texts';
import { Problem } from '../../src/domain/problem';
import { sizeWords } from '../../src/ui/attachmentWords';
import { activityOf, hereSentence, typingSentence } from '../../src/ui/presenceWords';
import { sentence } from '../../src/ui/problems';
import { mediumDay, timeOrDay } from '../../src/ui/time';
import { movesSentence, noteOf } from '../../src/ui/titles';
import { at } from '../support';

describe('the language of the page', () => {
  it.each([
    ['system', ['de-AT', 'en'], 'de'],
    ['system', ['fr', 'DE'], 'de'],
    ['system', ['en-GB', 'de'], 'en'],
    ['system', ['fr'], 'en'],
    ['system', [], 'en'],
    ['de', ['en-US'], 'de'],
    ['en', ['de'], 'en'],
  ] as const)('should be, for the choice %s and the languages %j, %s', (choice, preferred, expected) => {
    expect(languageFor(choice, preferred)).toBe(expected);
  });

  it('should write dates as the region of the person does', () => {
    expect(localeFor('en', ['de-DE', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(localeFor('de', ['en-US'])).toBe('de');
    expect(localeFor('en', ['en-US@posix'])).toBe('en');
    expect(localeFor('en', ['en-US@posix', 'en-GB-oxendict'])).toBe('en-GB-oxendict');
  });
});

describe('the two catalogues', () => {
  it('should have the same texts, none of them empty', () => {
    expect(missing).toEqual([]);
  });

  it('should be told apart if a text is missing, superfluous, empty or of another kind', () => {
    const one = { page: { reload: 'Reload', loading: 'Loading', members: (n: number) => `${n}`, live: 'Live' } };
    const other = { page: { reload: 'Neu laden', loading: '', members: 'Mitglieder', more: 'Mehr' } };
    expect(missingTexts(one, other)).toEqual(['page.loading', 'page.members', 'page.live', 'page.more']);
  });

  it('should not compile with a missing text', () => {
    const { logIn, ...others } = start.signIn;
    expect(logIn).toBe('Log in');
    // @ts-expect-error -- `logIn` is missing
    const incomplete: StartTexts['signIn'] = others;
    expect(missingTexts(start.signIn, incomplete)).toEqual(['logIn']);
  });

  it('should choose the form of a word by the rules of the language', () => {
    const german = counting('de');
    expect(german(1, { one: '1 Nachricht', other: '# Nachrichten' })).toBe('1 Nachricht');
    expect(german(1_234, { one: '1 Nachricht', other: '# Nachrichten' })).toBe('1.234 Nachrichten');
    expect(counting('en')(0, { one: '1 message', other: '# messages' })).toBe('0 messages');
    expect([1, 2].map(texts.lists.unreadMessages)).toEqual([' unread message', ' unread messages']);
  });
});

describe('the page in German', () => {
  beforeAll(() => loadTexts('de', ['en-US', 'de-AT']));
  afterAll(() => loadTexts('en', []));
  const nameOf = (id: string) => (id === 'me' ? 'Du' : id);
  const none = { joined: [], left: [], visited: [], returned: [] };

  it('should write sentences about several people, and about the person who reads', () => {
    expect(language).toBe('de');
    expect(movesSentence({ ...none, joined: ['me'] }, nameOf)).toBe('Du bist beigetreten');
    expect(movesSentence({ ...none, joined: ['a'] }, nameOf)).toBe('a ist beigetreten');
    expect(movesSentence({ ...none, joined: ['a', 'me'] }, nameOf)).toBe('Du und a seid beigetreten');
    expect(movesSentence({ ...none, left: ['a', 'b', 'c', 'd'] }, nameOf)).toBe(
      'a, b, c und 1 weitere haben den Raum verlassen',
    );
    const removed = at(1, { type: 'REMOVE', body: 'me' });
    expect(noteOf(removed, nameOf, true)).toBe('Ein Administrator hat dich aus diesem Raum entfernt');
    expect(typingSentence(['alice', 'bob'])).toBe('alice und bob schreiben');
    expect(hereSentence(['alice'])).toBe('alice ist hier');
    expect([1, 2].map(texts.lists.unreadMessages)).toEqual([' ungelesene Nachricht', ' ungelesene Nachrichten']);
  });

  it('should write times, numbers and sizes as people do there', async () => {
    const { filterWords, foundWords } = await import('../../src/ui/search/words');
    const now = Date.parse('2026-03-01T12:00:30Z');
    const seen = { active: false, last_active_at: '2026-03-01T11:55:00Z' };
    expect(activityOf(seen, now)).toBe('aktiv vor 5 Minuten');
    expect(mediumDay(new Date(2026, 2, 1).toISOString())).toBe('01.03.2026');
    const yesterday = new Date(2026, 10, 28, 23, 50).toISOString();
    expect(timeOrDay(yesterday, new Date(2026, 10, 29, 12))).toBe('Gestern');
    expect(sizeWords(1_536)).toBe('1,5 KB');
    expect(filterWords({ kind: 'before', day: '2026-03-01' })).toBe('vor dem 01.03.2026');
    expect(foundWords(1, true)).toBe('1 Nachricht gefunden');
  });

  it('should say what went wrong', async () => {
    // Loaded late, as on the page, when the language is known.
    const { waitingSentence } = await import('../../src/ui/lateProblems');
    const tooFast = new Problem('too-many-requests', 429, '', [], 7_000);
    const now = (tooFast.retryAt ?? 0) - 7_000;
    expect(sentence(new Problem('invalid-credentials', 401, ''))).toBe(
      'Der Benutzername oder das Passwort stimmt nicht.',
    );
    expect(sentence(tooFast, now)).toBe('Das war zu schnell. Bitte warte 7 Sekunden und versuche es dann noch einmal.');
    expect(waitingSentence(tooFast, now)).toBe('Du schreibst zu schnell. Bis zum Senden dauert es noch 7 Sekunden.');
    const errors = [{ field: 'new_password', rule: 'constructor', message: 'x' }];
    expect(sentence(new Problem('validation-failed', 400, '', errors))).toBe(
      'Dieses Passwort ist zu leicht zu erraten. Bitte wähle ein anderes.',
    );
    expect(sentence(new Problem('constructor', 400, ''))).toBe(
      'Bei uns ist etwas schiefgegangen. Bitte versuche es noch einmal.',
    );
  });
});
