import { page, type RoomManifest } from '../kit/manifest.ts';

const functions = {
  'manage-mails': {
    entry: 'copies/manage-mails.handler',
    ...page,
    uses: { shops: ['read'], mailCopies: ['write'] },
  },
} as const;

export const manifest = { functions } as const satisfies RoomManifest;
