import { Failure } from '../kit/errors.ts';
import { parseJson } from '../kit/json.ts';
import { logFailure } from '../kit/log.ts';
import type { Queue, QueueMessage } from '../kit/sqs.client.ts';
import type { Translation } from '../platforms/platform.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { ofPlatform } from '../vocabulary/platforms.ts';
import type { NoteRefused } from './note-refused.store.ts';
import type { QueuedDelivery } from './queued-delivery.ts';

export interface RefuseServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly translations: Readonly<Record<string, Translation>>;
  readonly deadLetters: Queue;
  readonly noteRefused: NoteRefused;
}

/** The order that a body is about, whatever else is wrong with the body. */
const orderIn = (body: Buffer, translation: Translation): string | undefined => {
  try {
    return translation.orderIdOf(parseJson(body.toString('utf8')));
  } catch {
    return undefined;
  }
};

/** What the log and the shop's developer are told of a delivery. */
const about = async (
  { shop, topic, deliveryId, sentAt, body }: QueuedDelivery,
  { shops, translations }: RefuseServices,
) => {
  const { platform } = (await shops.get(shop)) ?? {};
  const orderId = platform && orderIn(body, ofPlatform(translations, platform));
  return { shop, topic, deliveryId, orderId, at: sentAt };
};

/** Notes for the shop's developer that a delivery was understood and changed nothing. */
export const noteLeft = async (
  delivery: QueuedDelivery,
  why: string,
  services: RefuseServices,
): Promise<void> => services.noteRefused({ ...(await about(delivery, services)), outcome: 'left', why });

/**
 * Puts a delivery that can never be taken in to the dead letters, unchanged, and says which it was and why: in
 * the log, and where its shop's developer can read it.
 */
export const refuseDelivery = async (
  error: unknown,
  message: QueueMessage,
  delivery: QueuedDelivery | undefined,
  services: RefuseServices,
): Promise<void> => {
  const told = delivery && (await about(delivery, services));
  if (told && error instanceof Failure)
    await services.noteRefused({ ...told, outcome: 'dead-letter', why: error.message, errors: error.fields });
  await services.deadLetters.send(message);
  logFailure('delivery to the dead letters', error, { ...told, outcome: 'dead-letter' });
};
