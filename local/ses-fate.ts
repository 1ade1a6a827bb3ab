import { createHash } from 'node:crypto';

/** What becomes of a mail after SES accepted it. `out-of-office`: it arrives, and a machine answers. */
export type Fate = 'delivered' | 'bounced' | 'suppressed' | 'complained' | 'out-of-office';

/**
 * SES's mailbox simulator, by the local part of the address; labels may follow (`bounce+1@…`):
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
const simulator: ReadonlyMap<string, Fate> = new Map([
  ['success', 'delivered'],
  ['bounce', 'bounced'],
  ['suppressionlist', 'suppressed'],
  ['complaint', 'complained'],
  ['ooto', 'out-of-office'],
]);

const simulated = /^([^+@]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i;

/** A number between 0 and 1: always the same for an address, evenly spread over many addresses. */
const lotOf = (address: string): number =>
  createHash('sha256').update(address.toLowerCase()).digest().readUInt32BE() / 2 ** 32;

/** What becomes of a mail to this address, if this share of all addresses (0 to 1) bounces. */
export const fateOf = (address: string, bounceShare: number): Fate => {
  const [, local] = simulated.exec(address) ?? [];
  if (local) return simulator.get(local.toLowerCase()) ?? 'delivered';
  return lotOf(address) < bounceShare ? 'bounced' : 'delivered';
};
