import { page, type RoomManifest } from '../kit/manifest.ts';
import { opensReturns } from '../returns/manifest.ts';

const functions = {
  'serve-withdrawal': {
    ...page,
    uses: { ...opensReturns, errandsQueue: ['send'], returnMachine: ['start', 'wake'] },
  },
  'serve-portal': {
    ...page,
    uses: { shops: ['read'], errandsQueue: ['send'], publicUrl: ['know'] },
  },
  'serve-return-form': {
    ...page,
    uses: { ...opensReturns, photos: ['write'], returnMachine: ['start'] },
  },
  'serve-return': {
    ...page,
    uses: {
      returns: ['write'],
      returnLedgers: ['write'],
      contacts: ['write'],
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
    ...page,
    uses: {
      returns: ['write'],
      returnLedgers: ['write'],
      contacts: ['write'],
      orders: ['read'],
      shops: ['read'],
      photos: ['write'],
      signingKey: ['read'],
      returnMachine: ['wake'],
      publicUrl: ['know'],
    },
  },
} as const;

export const manifest = { room: 'portal', functions } as const satisfies RoomManifest;
