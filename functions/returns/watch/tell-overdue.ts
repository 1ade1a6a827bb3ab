import { logOutcome } from '../../kit/log.ts';
import { writeToStaff } from '../../mail/write-to-staff.ts';
import { managersOf } from '../../shops/approvers.ts';
import { statusWithOrder } from '../../vocabulary/moves.ts';
import { noted } from '../actions.ts';
import { type Deadline, openDeadlines } from '../deadlines.ts';
import type { StaffMail } from '../mails/staff-mail.ts';
import { staffMailFor } from '../mails/tell-people.ts';
import { returnOverdueMail } from '../mails/watch.mail.ts';
import type { Return } from '../return.ts';
import { type ContextServices, readContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';

export interface OverdueServices extends ContextServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
}

/** What the alarms count. A refund that is due soon is no failure yet. */
const outcomes = { answer: 'answer-overdue', refund: 'refund-overdue' } as const;

const contentOf = (what: Deadline, { respondBy, refundDueAt, status, updatedAt }: Return, mail: StaffMail) =>
  returnOverdueMail({
    ...mail,
    status: statusWithOrder(status),
    missed: what !== 'refund-soon',
    what: what === 'answer' ? 'answer' : 'refund',
    dueAt: (what === 'answer' ? respondBy : refundDueAt) ?? updatedAt,
  });

const mail = async (what: Deadline, { id }: Return, services: OverdueServices): Promise<void> => {
  const told = await readContext(id, services);
  const mailFor = await staffMailFor(told, services);
  const to = { occasion: `${id}.overdue.${what}`, addresses: managersOf(told.shop) };
  await writeToStaff(told.shop, to, (address) => contentOf(what, told.stored, mailFor(address)), services);
};

const isOpen = (stored: Return, what: Deadline): boolean =>
  openDeadlines(stored).some((deadline) => deadline.what === what);

const told = (stored: Return, what: Deadline, at: string): Return =>
  noted(
    { ...stored, missed: [...stored.missed, what] },
    what === 'refund-soon' ? 'warned' : 'overdue',
    { by: { kind: 'system' }, at },
    { deadline: what },
  );

const note = async (what: Deadline, { id }: Return, services: OverdueServices): Promise<void> => {
  let missed = false;
  await services.returns.modify(id, (before) => {
    missed = isOpen(before, what);
    return missed ? told(before, what, services.clock().toISOString()) : undefined;
  });
  if (missed && what !== 'refund-soon')
    logOutcome('return overdue', { outcome: outcomes[what], returnId: id });
};

/**
 * Tells the managers of a return's deadlines that have passed, and notes each as told. The mail goes first:
 * after a crash the next attempt, a minute later, repeats it, and `sendOnce` sends no second mail. In the
 * other order a crash would lose the mail. Answers whether there were any. Errors: Unavailable while mail
 * cannot leave; the deadline then stays watched.
 */
export const tellOverdue = async (id: string, services: OverdueServices): Promise<boolean> => {
  const stored = await services.returns.get(id);
  if (!stored) return false;
  const now = services.clock().toISOString();
  const past = openDeadlines(stored).filter(({ at }) => at <= now);
  const isOver = past.some(({ what }) => what === 'refund');
  for (const { what } of past) {
    // After an outage both deadlines may have passed. Then the warning is left out.
    if (what !== 'refund-soon' || !isOver) await mail(what, stored, services);
    await note(what, stored, services);
  }
  return past.length > 0;
};
