import { describe, expect, it } from 'vitest';
import { failureCodes } from './failure';
import { failureText } from './failure-texts';

describe.each(failureCodes)('%s', (code) => {
  it.each(['file', 'link'] as const)('is explained for a %s in whole sentences', (wayIn) => {
    const { title, reason, nextStep } = failureText({ code, message: 'It failed.' }, wayIn);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of [reason, nextStep]) expect(text).toMatch(/^["A-Z].*\.$/);
    expect(`${reason}${nextStep}`).not.toMatch(/undefined|null|!/);
  });
});

it('names versions and sizes where they are known', () => {
  const newer = { code: 'archive/newer-version', message: '', detail: { version: 'main_9999' } } as const;
  expect(failureText(newer).reason).toContain('main_9999');
  const large = { code: 'source/too-large', message: '', detail: { bytes: 9e9 } } as const;
  expect(failureText(large).reason).toContain('9,000 MB');
});

it('depends on the way in', () => {
  const failure = { code: 'archive/not-an-archive', message: '' } as const;
  expect(failureText(failure, 'file')).not.toEqual(failureText(failure, 'link'));
});
