import type { Sample } from '../mail/sample.ts';
import { approvalAskedMail } from './approval.mail.ts';
import type { Approval } from './approval.ts';

const asked: Approval = {
  id: 'apr_0a1b2c3d',
  shop: 'shp_0a1b2c3d',
  about: { kind: 'return', id: 'ret_0a1b2c3d' },
  name: 'R-0A1B2C3D',
  version: '1',
  amount: 148_000,
  currency: 'EUR',
  askedBy: { kind: 'person', name: 'ada@shop.example' },
  askedAt: '2026-11-22T10:00:00.000Z',
  until: '2027-02-20T10:00:00.000Z',
  status: 'open',
  rev: 1,
};

const { amount: _amount, currency: _currency, ...unpaid } = asked;

const ofCampaign: Approval = {
  ...unpaid,
  about: { kind: 'campaign', id: 'cmp_0a1b2c3d' },
  name: 'Spring sale',
  people: 12_840,
  peopleBefore: 9_120,
  offers: ['Spring, 15 % off'],
  worth: { EUR: 148_000 },
  leaves: { waves: 4, first: '2026-11-24T08:00:00.000Z' },
};

/** One that nothing bounds, and that leaves as soon as it is launched. */
const ofOpenCampaign: Approval = { ...ofCampaign, worth: {}, leaves: { waves: 1 } };

/** The mail to second persons, by who approved first. */
export const approvalSamples: readonly Sample[] = [
  { of: 'person', approval: asked },
  { of: 'machine', approval: { ...asked, askedBy: { kind: 'machine' } } as const },
  { of: 'campaign', approval: ofCampaign },
  { of: 'open-campaign', approval: ofOpenCampaign },
].map(({ of, approval }) => ({
  mail: 'approval.asked',
  of,
  write: ({ texts, shop }) =>
    approvalAskedMail({
      texts,
      shop,
      zone: 'Europe/Berlin',
      approval,
      agreeUrl: 'https://care.example/agree/yes?a=1&b=2',
      refuseUrl: 'https://care.example/agree/no?a=1&b=2',
    }),
}));
