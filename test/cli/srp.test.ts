import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clientValues, provePassword, stampOf } from '../../cli/sign-in/srp.ts';

interface Case {
  readonly userId: string;
  readonly password: string;
  readonly userPool: string;
  readonly secret: string;
  readonly shown: string;
  readonly salt: string;
  readonly serverValue: string;
  readonly secretBlock: string;
  readonly stamp: string;
  readonly signature: string;
}

/** What another implementation makes of the same numbers. */
const { cases }: { cases: Case[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'srp-vectors.json'), 'utf8'),
);

describe('the proof of a password', () => {
  test.each(cases)('is that of another implementation for $userId', (given) => {
    const values = clientValues(BigInt(`0x${given.secret}`));
    expect(values.shown).toBe(given.shown);
    expect(provePassword(values, given, given)).toBe(given.signature);
    expect(provePassword(values, given, { ...given, password: `${given.password} ` })).not.toBe(
      given.signature,
    );
  });

  test('is refused to a server whose value would give the secret away', () => {
    const challenge = { userId: 'u', salt: 'ab', secretBlock: 'ab', serverValue: '0' };
    const asked = { userPool: 'r_p', password: 'p', stamp: '' };
    expect(() => provePassword(clientValues(5n), challenge, asked)).toThrow('forbids');
  });

  test('is dated as Cognito reads dates: without a zero before the day', () => {
    expect(stampOf(new Date('2026-12-01T07:05:09Z'))).toBe('Tue Dec 1 07:05:09 UTC 2026');
    expect(stampOf(new Date('2026-12-31T23:59:59.999Z'))).toBe('Thu Dec 31 23:59:59 UTC 2026');
  });
});
