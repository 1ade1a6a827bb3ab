import { occasionEtag } from './keep-occasion.ts';
import { type ListOccasionsServices, shownOccasionOf } from './list-occasions.ts';

/** An occasion as the API answers it, with its ETag. Errors: NotFound. */
export const shownOccasion = async (
  name: string,
  asked: Parameters<typeof shownOccasionOf>[1],
  services: ListOccasionsServices,
) => {
  const { shown, record } = await shownOccasionOf(name, asked, services);
  return { body: shown, headers: { etag: occasionEtag(record) } };
};
