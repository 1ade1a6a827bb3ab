import type * as z from 'zod/mini';

type Issue = z.core.$ZodRawIssue;

/** A name that callers gave a field may be somebody's address; what looks like a name of ours is repeated, and helps. */
const isFieldName = (name: string): boolean => /^[\w.-]{1,40}$/.test(name);

const unknownFields = (keys: readonly string[]): string => {
  const known = keys.filter(isFieldName);
  return known.length === keys.length
    ? `There is no ${known.join(', no ')}.`
    : 'Has a field that there is not.';
};

const plurals: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

const limit = (issue: Issue & ({ code: 'too_small' } | { code: 'too_big' })): string => {
  const unit = plurals[issue.origin] ?? '';
  if (issue.code === 'too_big') {
    const most = String(issue.maximum);
    return issue.inclusive === false ? `Must be less than ${most}.` : `Is more than ${most}${unit}.`;
  }
  const least = String(issue.minimum);
  if (least === '1' && unit) return 'Is empty.';
  return issue.inclusive === false ? `Must be more than ${least}.` : `Is less than ${least}${unit}.`;
};

const kinds: Readonly<Record<string, string>> = { array: 'list', int: 'whole number', record: 'object' };

const formats: Readonly<Record<string, string>> = {
  datetime: 'instant like 2026-11-22T10:00:00.000Z',
  date: 'day like 2026-11-22',
  url: 'address that may stand here',
};

const kindOf = (expected: string): string => kinds[expected] ?? expected;

/**
 * What is wrong with a value, where its schema has no sentence of its own. Names types, rules and fields, and never
 * repeats a value.
 */
export const wrong = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'undefined') return 'Must be empty: nothing is taken here.';
      return issue.input === undefined ? 'Is missing.' : `Is no ${kindOf(issue.expected)}.`;
    case 'invalid_value':
      if (issue.input === undefined) return 'Is missing.';
      return `Is none of these: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return unknownFields(issue.keys);
    case 'too_small':
    case 'too_big':
      return limit(issue);
    case 'invalid_format':
      return `Is no ${formats[issue.format] ?? issue.format}.`;
    case 'invalid_key':
      return issue.issues.map(({ message }) => message).join(' ');
    case 'invalid_union':
      return issue.input === undefined ? 'Is missing.' : 'Has none of the forms that openapi.json names.';
    default:
      return undefined;
  }
};
