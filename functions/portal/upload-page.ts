import { page, type Reply } from '../kit/http.ts';
import { photoLimits } from '../photos/photo.ts';
import type { Photos } from '../photos/photos.client.ts';
import { type Return, returnNumber } from '../returns/return.ts';
import { returnUrls } from '../returns/return-link.ts';
import type { OpenedLink } from './open-link.ts';
import { photosPage } from './photos.page.ts';
import { renewUpload } from './renew-upload.ts';

/** A stored return keeps the photos that were added. Before its form is sent, nothing is kept. */
const photosSoFar = async (id: string, sent: boolean, photos: Pick<Photos, 'collect' | 'look'>) => {
  if (sent) {
    const { kept, refused } = await photos.collect(id);
    return { shown: kept, refused };
  }
  const { photos: shown, refused } = await photos.look(id);
  return { shown, refused };
};

/**
 * The page to add photos, to which the bucket also sends the browser back. It looks at the files that came
 * in. That sorts files in the bucket but changes no return: a return takes its photos when its form is sent.
 */
export const uploadPage = async (
  {
    link,
    texts,
    shop,
    zone,
    id,
    stored,
  }: OpenedLink & { readonly id: string; readonly stored: Return | undefined },
  {
    photos,
    publicUrl,
  }: {
    readonly photos: Pick<Photos, 'uploadForm' | 'collect' | 'look' | 'viewUrl'>;
    readonly publicUrl: string;
  },
): Promise<Reply> => {
  const urls = returnUrls(publicUrl, link, id);
  const { shown, refused } = await photosSoFar(id, stored !== undefined, photos);
  const form = shown.length < photoLimits.count ? await photos.uploadForm(id, urls.photos) : undefined;
  const links = await Promise.all(shown.map(async (photo) => ({ url: await photos.viewUrl(photo) })));
  const asked = stored?.question?.kind === 'photos' && !stored.question.answeredAt;
  const content = photosPage({
    texts,
    shop: shop.name,
    zone,
    number: stored && returnNumber(stored),
    form,
    photos: links,
    limits: photoLimits,
    refused,
    backUrl: stored ? (asked ? urls.answer : urls.status) : urls.order,
  });
  return page(refused.length > 0 ? 400 : 200, content, form && { postsTo: form.url, script: renewUpload });
};
