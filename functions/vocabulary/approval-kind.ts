import * as z from '../kit/z.ts';

/** What people are asked to agree to. `approvals/subjects.services.ts` says what an answer leads to. */
const approvalKinds = ['return', 'campaign'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

export const approvalKind = z.enum(approvalKinds);
