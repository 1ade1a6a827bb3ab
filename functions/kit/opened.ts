import type { RawRequest, Reply } from './http.ts';

/** Whether opening failed: then the result is a page that says why. */
export const isReply = <T extends object>(opened: T | Reply): opened is Reply => 'status' in opened;

/** Answers with what a request opens, such as a link; if it opens nothing, with the page that says why. */
export const whenOpen =
  <Opened extends object, Services>(
    open: (request: RawRequest, services: Services) => Promise<Opened | Reply>,
    answer: (opened: Opened, request: RawRequest, services: Services) => Reply | Promise<Reply>,
  ) =>
  async (request: RawRequest, services: Services): Promise<Reply> => {
    const opened = await open(request, services);
    return isReply(opened) ? opened : answer(opened, request, services);
  };
