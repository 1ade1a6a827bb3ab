import { page, type RoomManifest } from '../kit/manifest.ts';

const functions = {
  'describe-api': { entry: 'admin/describe-api.handler', ...page, uses: { publicUrl: ['know'] } },
} as const;

export const manifest = { functions } as const satisfies RoomManifest;
