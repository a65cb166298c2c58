import { expect, it } from 'vitest';
import { licensesText } from './licenses-text';

it('lists the packages by name, and the terms of each below', () => {
  const text = licensesText([
    { name: 'zip', version: '2.0.0', license: 'BSD-3-Clause', texts: ['Copyright Z', 'Notice of Z'] },
    { name: '@a/sql', version: '1.2.3', license: null, texts: ['Copyright A'] },
  ]);
  expect(text.split('\n').slice(0, 6)).toEqual([
    'This page is made of these packages:',
    '',
    '@a/sql 1.2.3 (see below)',
    'zip 2.0.0 (BSD-3-Clause)',
    '',
    '',
  ]);
  expect(text.indexOf('Copyright A')).toBeLessThan(text.indexOf('Copyright Z'));
  expect(text).toContain('Notice of Z');
});
