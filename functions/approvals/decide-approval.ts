import type { Clock } from '../kit/clock.ts';
import { conflict, orNotFound } from '../kit/errors.ts';
import { checkIfMatch, etagOf } from '../kit/etag.ts';
import type { Write } from '../kit/write-together.ts';
import type { ApprovalKind } from '../vocabulary/approval-kind.ts';
import { type Approval, decided, type Person, type Verdict } from './approval.ts';
import type { ApprovalsStore } from './approvals.store.ts';

/** The answer of a second person. */
interface Answer {
  readonly approval: Approval;
  readonly verdict: Verdict;
  readonly person: Person;
  /** For the audit of what it is about. */
  readonly why?: string | undefined;
  /** UTC instant. */
  readonly at: string;
}

/** Makes the write of an answer. Every attempt needs a new one, because another person may have answered first. */
type AnswerWrite = () => Promise<Write>;

/** Something that people are asked to agree to. */
export interface Subject {
  /**
   * Does what the answer leads to, in one transaction with the answer's own write: both or neither. False
   * where this approval is not asked any more; then nothing is written.
   */
  take(answer: Answer, write: AnswerWrite): Promise<boolean>;
}

export interface DecideServices {
  readonly approvals: Pick<ApprovalsStore, 'get' | 'write' | 'void'>;
  readonly subjects: Readonly<Record<ApprovalKind, Subject>>;
  readonly clock: Clock;
}

export const existingApproval = async (
  id: string,
  { approvals }: { readonly approvals: Pick<ApprovalsStore, 'get'> },
): Promise<Approval> => orNotFound(await approvals.get(id), `There is no approval ${id}.`);

/**
 * Records the answer of a second person, once. Errors: NotFound; Forbidden for the person who approved first;
 * Conflict where it is answered already, not asked any more, or has changed since it was read (412).
 */
export const decideApproval = async (
  id: string,
  said: { readonly verdict: Verdict; readonly person: Person; readonly why?: string | undefined },
  services: DecideServices,
  ifMatch?: string,
): Promise<Approval> => {
  const at = services.clock().toISOString();
  const answered = async (): Promise<Approval> => {
    const current = await existingApproval(id, services);
    checkIfMatch(ifMatch, etagOf(current), 'Somebody changed the approval');
    return decided(current, said.verdict, said.person, at);
  };
  let after = await answered();
  const subject = services.subjects[after.about.kind];
  const taken = await subject.take({ approval: after, ...said, at }, async () => {
    after = await answered();
    return services.approvals.write(after);
  });
  if (taken) return { ...after, rev: after.rev + 1 };
  await services.approvals.void(id, at);
  throw conflict(
    'What you were asked about has changed or ended since. If it still counts, you are asked again.',
  );
};
