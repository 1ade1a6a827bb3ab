import { hiddenField } from '../kit/form.ts';
import { type Html, html } from '../kit/html.ts';
import { pageHtml } from '../kit/page.ts';
import type { UploadForm } from '../kit/upload-form.client.ts';
import type { PhotoRefusal } from '../photos/photo.ts';
import { formatMegabytes, formatMoment, formatNumber } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import { photoLinks } from './page-parts.ts';
import { renewUpload } from './renew-upload.ts';

/** The file comes last, because S3 does not read what follows it (Amazon S3, "POST Object", form fields). */
const upload = ({ texts, form, limits, zone }: PhotosPage): Html => {
  const own = texts.returnPages.photos;
  if (!form) return html`<p>${own.full}</p>`;
  const fields = Object.entries(form.fields).map(([name, value]) => hiddenField(name, value));
  const hint = own.limits(formatMegabytes(texts.tag, limits.bytes), formatNumber(texts.tag, limits.count));
  return html`<form method="post" action="${form.url}" enctype="multipart/form-data">
${fields}<div class="field">
<label for="file">${own.choose}</label>
<p class="hint" id="file-hint">${hint}</p>
<input type="file" id="file" name="file" accept="image/jpeg,image/png,image/webp,image/heic" required aria-describedby="file-hint">
</div>
<p class="hint">${own.until(formatMoment(texts.tag, form.until, zone))}</p>
<button type="submit">${own.send}</button>
</form>
<script>${{ markup: renewUpload }}</script>`;
};

export interface PhotosPage {
  readonly texts: Texts;
  readonly shop: string;
  readonly zone: string;
  readonly number?: string | undefined;
  /** The presigned form. Missing when the return takes no more photos. */
  readonly form?: UploadForm | undefined;
  /** The addresses of the photos so far. */
  readonly photos: readonly { readonly url: string }[];
  readonly limits: { readonly bytes: number; readonly count: number };
  /** Why uploads were not kept. */
  readonly refused?: readonly PhotoRefusal[] | undefined;
  readonly backUrl: string;
}

/** A multipart form: the fields as given, then `file`. A script renews the fields before the form is sent. */
export const photosPage = (view: PhotosPage): Html => {
  const { texts, photos, refused, backUrl } = view;
  const own = texts.returnPages.photos;
  return pageHtml(
    texts,
    own.title,
    html`<h1>${own.title}</h1>
${[...new Set(refused)].map((why) => html`<p class="error" role="alert">${own.refused[why]}</p>\n`)}<h2>${own.soFar}</h2>
${photoLinks(texts, photos) ?? html`<p>${own.none}</p>\n`}${upload(view)}
<p><a rel="back" href="${backUrl}">${own.done}</a></p>`,
  );
};
