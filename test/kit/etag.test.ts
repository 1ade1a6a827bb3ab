import { describe, expect, test } from 'vitest';
import { checkIfMatch, checkReplaced } from '../../functions/kit/etag.ts';

const refusal = (act: () => void) => {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('a change', () => {
  test.each([undefined, '*', '"3"'])('that names %s is let through', (ifMatch) => {
    expect(refusal(() => checkIfMatch(ifMatch, '"3"', 'Somebody changed the shop'))).toBeUndefined();
  });

  test('that was made from something else is not', () => {
    expect(refusal(() => checkIfMatch('"2"', '"3"', 'Somebody changed the shop'))).toMatchObject({
      status: 412,
      message: 'Somebody changed the shop since you read it. Read it again.',
    });
  });
});

describe('putting something in place of what there is', () => {
  const put = (ifMatch: string | undefined, isThere: boolean) =>
    refusal(() => checkReplaced(ifMatch, { etag: isThere ? '"3"' : '"0"', isThere, what: 'The policy' }));

  test.each([
    [undefined, false],
    ['"0"', false],
    ['"3"', true],
    ['*', true],
  ])('is let through with %s (something there: %s)', (ifMatch, isThere) => {
    expect(put(ifMatch, isThere)).toBeUndefined();
  });

  test.each([
    [undefined, true, 'The policy is there already. Read it, and send its ETag in If-Match.'],
    ['"2"', true, 'The policy has changed since you read it. Read it again, and send its ETag in If-Match.'],
    ['"3"', false, 'The policy has changed since you read it. Read it again, and send its ETag in If-Match.'],
    ['', true, 'The policy has changed since you read it. Read it again, and send its ETag in If-Match.'],
  ])('is refused with %s (something there: %s)', (ifMatch, isThere, message) => {
    expect(put(ifMatch, isThere)).toMatchObject({ status: 412, message });
  });
});
