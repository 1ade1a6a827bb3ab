import type * as z from './z.ts';

type Issue = z.core.$ZodRawIssue;

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

const limit = (issue: Issue & ({ code: 'too_small' } | { code: 'too_big' })): string => {
  const unit = units[issue.origin];
  const verb = unit ? 'have' : 'be';
  if (issue.code === 'too_big') {
    const most = String(issue.maximum);
    return issue.inclusive === false
      ? `Must be less than ${most}.`
      : `Must ${verb} at most ${most}${unit ?? ''}.`;
  }
  const least = String(issue.minimum);
  if (least === '1' && unit) return 'Must not be empty.';
  return issue.inclusive === false
    ? `Must be more than ${least}.`
    : `Must ${verb} at least ${least}${unit ?? ''}.`;
};

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a string',
};

const formats: Readonly<Record<string, string>> = {
  datetime: 'an instant, like 2026-11-22T10:00:00.000Z',
  date: 'a day, like 2026-11-22',
  url: 'an address (URL) that is allowed here',
};

/**
 * The error message for a value whose schema has no sentence of its own. It names types, rules and fields,
 * and never repeats a value.
 */
export const schemaMessage = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'undefined') return 'Must be left out.';
      return issue.input === undefined
        ? 'Is missing.'
        : `Must be ${kinds[issue.expected] ?? issue.expected}.`;
    case 'invalid_value':
      if (issue.input === undefined) return 'Is missing.';
      return `Must be one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
    case 'too_big':
      return limit(issue);
    case 'invalid_format':
      return `Must be ${formats[issue.format] ?? `in the format ${issue.format}`}.`;
    case 'invalid_key':
      return issue.issues.map(({ message }) => message).join(' ');
    case 'invalid_union':
      return issue.input === undefined ? 'Is missing.' : 'Must have one of the forms in openapi.json.';
    default:
      return undefined;
  }
};
