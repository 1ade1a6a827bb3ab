import { type Link, signLink } from '../links/link.ts';
import type { LinkKey, LinkKeys } from '../links/link-keys.ts';
import { addresseeOf } from '../mail/write-to-staff.ts';
import type { Shop } from '../shops/shop.ts';
import { type Approval, approvalSeconds, type Verdict, verdicts } from './approval.ts';

export interface AgreementUrls {
  readonly agreeUrl: string;
  readonly refuseUrl: string;
}

/** The two links of one addressee. A person who follows them acts as this addressee. */
export const agreementUrls = (
  { id, askedAt }: Pick<Approval, 'id' | 'askedAt'>,
  address: string,
  keys: LinkKeys,
  publicUrl: string,
): AgreementUrls => {
  const expires = Math.ceil(Date.parse(askedAt) / 1000) + approvalSeconds;
  const url = (verdict: Verdict) => {
    const detail = `${verdict} ${addresseeOf(keys.current, address)}`;
    return `${publicUrl}/agree/${signLink(keys, { purpose: 'agree', subject: id, detail, expires })}`;
  };
  return { agreeUrl: url('agree'), refuseUrl: url('refuse') };
};

/**
 * What a link says. `key`: the one that signed it. No address for somebody who is not on the shop's lists any more.
 */
export const readAgreementLink = (
  { detail }: Link,
  { settings }: Pick<Shop, 'settings'>,
  key: LinkKey,
): { readonly verdict: Verdict | undefined; readonly address: string | undefined } => {
  const [word, digest] = detail.split(' ');
  return {
    verdict: verdicts.find((verdict) => verdict === word),
    address: [...settings.approvers, ...settings.managers].find(
      (address) => addresseeOf(key, address) === digest,
    ),
  };
};
