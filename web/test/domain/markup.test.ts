import { describe, expect, it } from 'vitest';
import { type InlinePart, inlineParts } from '../../src/domain/inlineMarkup';
import { type Block, blocksOf } from '../../src/domain/markup';

/** Parts and blocks as tags, so that a test can be read. */
function shown(parts: readonly (Block | InlinePart)[]): string {
  return parts.map(one).join('');
}

function one(part: Block | InlinePart): string {
  switch (part.kind) {
    case 'text':
      return 'parts' in part ? `<p>${shown(part.parts)}</p>` : part.text;
    case 'code':
      return `<code>${part.text}</code>`;
    case 'bold':
    case 'italic':
      return `<${part.kind}>${shown(part.parts)}</${part.kind}>`;
    case 'link':
      return `<a ${part.href}>${part.text}</a>${part.host === null ? '' : `(${part.host})`}`;
    case 'quote':
      return `<quote>${shown(part.blocks)}</quote>`;
    case 'list':
      return `<list ${part.start ?? '-'}>${part.entries.map((entry) => `<li>${shown(entry)}</li>`).join('')}</list>`;
  }
}

const line = (text: string) => shown(inlineParts(text));
const blocks = (text: string) => shown(blocksOf(text));

describe('inlineParts', () => {
  it.each([
    ['a **b** c', 'a <bold>b</bold> c'],
    ['a *b* and _c_', 'a <italic>b</italic> and <italic>c</italic>'],
    ['***both***', '<bold><italic>both</italic></bold>'],
    ['**a *b* c**', '<bold>a <italic>b</italic> c</bold>'],
    ['`**a**` b', '<code>**a**</code> b'],
    ['``a ` b``', '<code>a ` b</code>'],
    ['(*a*), “**b**”!', '(<italic>a</italic>), “<bold>b</bold>”!'],
    ['これは**太字**です', 'これは<bold>太字</bold>です'],
    ['**see https://example.org/a_b_c**', '<bold>see <a https://example.org/a_b_c>https://example.org/a_b_c</a></bold>'],
    ['[here](https://example.org/x)', '<a https://example.org/x>here</a>(example.org)'],
    ['**[a](https://e.org/_(x))**', '<bold><a https://e.org/_(x)>a</a>(e.org)</bold>'],
  ])('should read %s', (text, expected) => {
    expect(line(text)).toBe(expected);
  });

  it.each([
    '2 * 3 * 4',
    '2*3*4',
    'snake_case_name and __init__x',
    '** not bold **',
    '**not closed',
    '*a **b* c',
    '****',
    '**',
    '`not closed',
    '``',
    '[here](javascript:alert(1))',
    '[here](//example.org)',
    '[x](https://)',
    '<b>bold</b>',
    'C:\\*\\*',
  ])('should leave %s as it is', (text) => {
    expect(line(text).replace(/<\/?italic>/g, '*')).toBe(text);
    expect(inlineParts(text).every(({ kind }) => kind === 'text' || kind === 'italic')).toBe(true);
  });

  it('should link to no program', () => {
    const all = ['javascript:alert(1)', '[a](javascript:alert(1))', 'data:text/html,x', '[a](data:text/html,x)'];
    expect(all.map(line).join()).not.toContain('<a');
  });
});

describe('blocksOf', () => {
  it.each([
    ['plain\n\ntext', '<p>plain\n\ntext</p>'],
    ['a\n```js\nlet **x**;\n\n```\nb', '<p>a</p><code>let **x**;\n</code><p>b</p>'],
    ['```\nnot closed', '<p>```\nnot closed</p>'],
    ['> a **b**\n>\n> c\nd', '<quote><p>a <bold>b</bold>\n\nc</p></quote><p>d</p>'],
    ['> > a\n> b', '<quote><quote><p>a</p></quote><p>b</p></quote>'],
    ['to do:\n- one\n* *two*', '<p>to do:</p><list -><li>one</li><li><italic>two</italic></li></list>'],
    ['3. c\n4) d', '<list 3><li>c</li><li>d</li></list>'],
    ['> - a\n> - b', '<quote><list -><li>a</li><li>b</li></list></quote>'],
    ['>:( and -1 and 2026. was', '<p>>:( and -1 and 2026. was</p>'],
    ['-', '<p>-</p>'],
  ])('should read %j', (text, expected) => {
    expect(blocks(text)).toBe(expected);
  });

  it('should be quick for long texts that almost are marked', () => {
    const begun = performance.now();
    for (const piece of ['*a ', '**a*_', '`', '``a', '> ', '> > ', '[a](https://', '- \n', '_*', '```\n', '[', '*a* _b']) {
      blocksOf(piece.repeat(4_000 / piece.length));
    }
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
