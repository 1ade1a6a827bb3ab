import { everyItem } from '../kit/paging.ts';
import { defaultWording } from './programme.ts';
import type { ProgrammesStore } from './programmes.store.ts';

/**
 * The local hour at which a shop greets birthdays on the day itself: the last one, of several programmes; the
 * default where none is on.
 */
export const greetingHour = async (
  shop: string,
  programmes: Pick<ProgrammesStore, 'ofShop'>,
): Promise<number> => {
  const hours: number[] = [];
  for await (const { occasion, status, offsetDays, hour } of everyItem((page) =>
    programmes.ofShop(shop, page),
  ))
    if (occasion === 'birthday' && status === 'on' && offsetDays === 0) hours.push(hour);
  return hours.length > 0 ? Math.max(...hours) : defaultWording.hour;
};
