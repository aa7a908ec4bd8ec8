import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../securityHeaders';

const [, script = ''] = /<script>([^]*?)<\/script>/.exec(readFileSync(new URL('../index.html', import.meta.url), 'utf8')) ?? [];

describe('the script before the first paint', () => {
  it('should be the only one in the page that the security policy allows', () => {
    const hash = createHash('sha256').update(script).digest('base64');
    const policy = securityHeaders(undefined)['Content-Security-Policy'] ?? '';
    expect(policy.match(/script-src [^;]*/)?.[0]).toBe(`script-src 'self' 'sha256-${hash}'`);
  });
});
