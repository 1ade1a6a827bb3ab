import { page, type RoomManifest } from '../kit/manifest.ts';
import { opensReturns } from '../returns/manifest.ts';

const functions = {
  'serve-withdrawal': {
    entry: 'portal/serve-withdrawal.handler',
    ...page,
    uses: { ...opensReturns, returnMachine: ['start', 'wake'] },
  },
  'serve-portal': {
    entry: 'portal/serve-portal.handler',
    ...page,
    uses: { shops: ['read'], errandsQueue: ['send'], publicUrl: ['know'] },
  },
  'serve-return-form': {
    entry: 'portal/serve-return-form.handler',
    ...page,
    uses: { ...opensReturns, photos: ['write'], returnMachine: ['start'] },
  },
  'serve-return': {
    entry: 'portal/serve-return.handler',
    ...page,
    uses: {
      returns: ['write'],
      returnLedgers: ['write'],
      orders: ['read'],
      shops: ['read'],
      photos: ['write'],
      signingKey: ['read'],
      errandsQueue: ['send'],
      starts: ['write'],
      returnMachine: ['start', 'wake'],
      publicUrl: ['know'],
    },
  },
  'decide-return': {
    entry: 'portal/decide-return.handler',
    ...page,
    uses: {
      returns: ['write'],
      returnLedgers: ['write'],
      orders: ['read'],
      shops: ['read'],
      photos: ['write'],
      signingKey: ['read'],
      returnMachine: ['wake'],
      publicUrl: ['know'],
    },
  },
} as const;

export const manifest = { functions } as const satisfies RoomManifest;
