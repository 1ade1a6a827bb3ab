import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { whenOpen } from '../kit/opened.ts';
import { type FormLimits, readForm, type Submitted } from '../kit/read-form.ts';
import type { LinkPageTexts } from '../texts/link-languages.ts';
import { tooLargePage } from './link.page.ts';

/** What the form of an opened page may hold, and in which language its reader is answered. */
interface FormOfPage {
  readonly limits: FormLimits;
  readonly texts: LinkPageTexts;
}

/**
 * Answers a form that was sent to what a request opens. It is the one place where the body of a page's form is read,
 * once. A form beyond its limits is a page that says so (413), and nothing of it is taken.
 */
export const whenSent = <Opened extends object, Services>(
  open: (request: RawRequest, services: Services) => Promise<Opened | Reply>,
  formOf: (opened: Opened, request: RawRequest) => FormOfPage,
  answer: (
    opened: Opened,
    form: Submitted,
    services: Services,
    request: RawRequest,
  ) => Reply | Promise<Reply>,
) =>
  whenOpen(open, (opened: Opened, request: RawRequest, services: Services) => {
    const { limits, texts } = formOf(opened, request);
    const form = readForm(request.body, limits);
    if (!form) return { ...page(413, tooLargePage(texts)), log: { outcome: 'form-too-large' } };
    return answer(opened, form, services, request);
  });
