import { page, type Reply } from '../kit/http.ts';
import { photoLimits } from '../photos/photo.ts';
import type { Photos } from '../photos/photos.client.ts';
import type { OpenedLink } from './open-link.ts';
import { photosPage } from './photos.page.ts';
import { type Return, returnNumber } from './return.ts';
import { returnUrls } from './return-link.ts';

/**
 * The page to add photos with, and where the bucket sends the browser back to. What came in is looked at here: that
 * sorts files in the bucket and changes nothing of a return, which takes its photos when its form is sent.
 */
export const uploadPage = async (
  {
    link,
    texts,
    shop,
    id,
    stored,
  }: OpenedLink & { readonly id: string; readonly stored: Return | undefined },
  {
    photos,
    publicUrl,
  }: { readonly photos: Pick<Photos, 'uploadForm' | 'collect' | 'viewUrl'>; readonly publicUrl: string },
): Promise<Reply> => {
  const urls = returnUrls(publicUrl, link, id);
  const { kept, refused } = await photos.collect(id);
  const form = kept.length < photoLimits.count ? await photos.uploadForm(id, urls.photos) : undefined;
  const shown = await Promise.all(kept.map(async (photo) => ({ url: await photos.viewUrl(photo) })));
  const asked = stored?.question?.kind === 'photos' && !stored.question.answeredAt;
  const content = photosPage({
    texts,
    shop: shop.name,
    number: stored && returnNumber(stored),
    form,
    photos: shown,
    limits: photoLimits,
    refused,
    backUrl: stored ? (asked ? urls.answer : urls.status) : urls.order,
  });
  return page(refused.length > 0 ? 400 : 200, content, form?.url);
};
