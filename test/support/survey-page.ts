import type { Reply } from '../../functions/kit/http.ts';
import { endpoints, type Services } from '../../functions/surveys/show-survey.handler.ts';
import { request } from './request.ts';

/** What a browser gets if it follows a link of a survey mail, or submits the form behind it. */
export const visitSurvey = (
  { services }: { readonly services: Services },
  method: 'GET' | 'HEAD' | 'POST',
  link: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Reply> => {
  const endpoint = endpoints.find(({ route }) => route.method === method);
  if (!endpoint) throw new Error(`No ${method}.`);
  const body = Buffer.from(new URLSearchParams(fields).toString());
  return endpoint.answer(request({ params: { link }, body }), services);
};
