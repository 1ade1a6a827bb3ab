import { page, type RoomManifest } from '../kit/manifest.ts';

const functions = {
  'describe-api': { ...page, uses: { callerKey: ['read'], publicUrl: ['know'], signIn: ['know'] } },
  // Cognito waits five seconds.
  'name-staff': { ...page, timeoutSeconds: 5, uses: {} },
} as const;

export const manifest = { room: 'admin', functions } as const satisfies RoomManifest;
