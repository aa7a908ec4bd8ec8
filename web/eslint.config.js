import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** One layer of the client, with the imports and globals that it may not use. */
const layer = (files, forbidden, globals) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: forbidden }],
    'no-restricted-globals': ['error', ...globals],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'test-results', 'playwright-report', 'src/api/generated'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', 250],
    },
  },
  {
    files: ['src/ui/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['public/*.js'],
    languageOptions: { globals: Object.fromEntries(
        ['self', 'console', 'URL', 'caches', 'fetch', 'setTimeout', 'Intl'].map((name) => [name, 'readonly']),
      ) },
  },
  layer(
    ['src/domain/**/*.ts'],
    ['**/api/*', '**/ui/*', 'react', 'firebase/*', 'openapi-fetch'],
    ['fetch', 'window', 'document', 'localStorage', 'sessionStorage', 'navigator'],
  ),
  layer(
    ['src/text/**/*.ts'],
    ['**/api/*', '**/domain/*', '**/ui/*', 'react', 'firebase/*', 'openapi-fetch'],
    ['fetch', 'window', 'document', 'localStorage', 'sessionStorage', 'navigator'],
  ),
  layer(['src/api/**/*.ts'], ['**/ui/*', 'react', 'openapi-fetch'], ['document', 'fetch']),
  layer(['src/api/http.ts'], ['**/ui/*', 'react'], ['document']),
  layer(['src/ui/**/*.{ts,tsx}'], ['firebase/*', 'openapi-fetch'], ['fetch']),
);
