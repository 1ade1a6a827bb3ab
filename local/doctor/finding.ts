/** What the doctor looks at, in the order in which it tells. */
export const checkNames = [
  'sender',
  'bootstrap',
  'stacks',
  'ses-account',
  'ses-identity',
  'dkim',
  'dmarc',
  'lambda-concurrency',
  'dead-letters',
  'alarms',
] as const;
export type CheckName = (typeof checkNames)[number];

/**
 * `fine`; `wrong`: something has to be done before customers rely on it; `note`: nothing has to be done now; `unknown`: it
 * could not be looked at.
 */
type State = 'fine' | 'wrong' | 'note' | 'unknown';

export interface Finding {
  readonly check: CheckName;
  readonly state: State;
  /** What is so, and what to do about it, in sentences. */
  readonly says: string;
}

/** Findings of one check, so that it need not name itself in each. */
export const findingsOf = (check: CheckName) => ({
  fine: (says: string): Finding => ({ check, state: 'fine', says }),
  wrong: (says: string): Finding => ({ check, state: 'wrong', says }),
  note: (says: string): Finding => ({ check, state: 'note', says }),
  unknown: (says: string): Finding => ({ check, state: 'unknown', says }),
});
